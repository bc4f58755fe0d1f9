/** Opens a draft for work: with what was typed last, also before a crash, and every key that was ever given in it. */
import { useEffect, useState } from "react";
import type { InstrumentVersion } from "../../shared/contract/instruments.ts";
import { problemText } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
import { Page } from "../ui/Page.tsx";
import { ProblemNote } from "../ui/ProblemNote.tsx";
import { Waiting } from "../ui/Waiting.tsx";
import { Builder } from "./Builder.tsx";
import { type EditingStore, openEditing } from "./editing.ts";

export function DraftVersion({ version }: { version: InstrumentVersion }) {
  const { t } = useWords();
  const { id } = version;
  const [store, setStore] = useState<EditingStore | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    let current = true;
    openEditing(id).then(
      (opened) => current && setStore(() => opened),
      (problem: unknown) => current && setError(problem),
    );
    return () => {
      current = false;
    };
  }, [id]);
  if (store) return <Builder version={version} store={store} />;
  return (
    <Page title=" ">
      {error === null ? <Waiting label={t("common:loading")} /> : <ProblemNote text={problemText(error, t)} />}
    </Page>
  );
}
