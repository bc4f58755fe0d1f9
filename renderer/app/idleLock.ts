/**
 * Locks the screen after a time without a sign of the person; typing, touching and moving all count. What is in flight is
 * written before the lock, so nothing typed is lost by it.
 */
import { notifications } from "@mantine/notifications";
import { useEffect } from "react";
import { tell } from "../api/call.ts";
import { flushDrafts } from "../api/draft.ts";
import { usePrefs } from "./preferences.ts";

const signs = ["keydown", "pointerdown", "pointermove", "wheel", "touchstart"] as const;
export const usualIdleMinutes = 10;

export async function lockNow(): Promise<void> {
  await flushDrafts();
  await tell("profile", "lock", {});
  // What was just said, and its undo, are no business of whoever passes a locked screen.
  notifications.clean();
}

export function useIdleLock(): void {
  const { idleMinutes = usualIdleMinutes } = usePrefs();
  useEffect(() => {
    if (idleMinutes === 0) return;
    let timer: ReturnType<typeof setTimeout>;
    const again = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void lockNow(), idleMinutes * 60_000);
    };
    again();
    for (const sign of signs) window.addEventListener(sign, again, { passive: true, capture: true });
    return () => {
      clearTimeout(timer);
      for (const sign of signs) window.removeEventListener(sign, again, { capture: true });
    };
  }, [idleMinutes]);
}
