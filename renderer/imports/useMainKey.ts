/** Ctrl+Enter (or Cmd+Enter) does what the step's main button does: from anywhere in a long list of columns. */
import { useEffect } from "react";
import { missingOf, stepOf } from "./flow.ts";
import { preview, run, useImporting } from "./importing.ts";

export function useMainKey(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.repeat) return;
      const next = nextOf();
      if (!next) return;
      event.preventDefault();
      void next();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}

/** What is ready to be done, if anything is. */
function nextOf(): (() => Promise<void>) | null {
  const flow = useImporting.getState();
  const at = stepOf(flow);
  if (flow.work) return null;
  if (at === "columns" && flow.mapping && missingOf(flow) === null) return preview;
  if (at !== "preview" || !flow.figures) return null;
  if (flow.stale) return preview;
  return flow.figures.newRows + flow.figures.changedRows > 0 ? run : null;
}
