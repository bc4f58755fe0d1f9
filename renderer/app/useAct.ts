/**
 * An act of a form, from its button to its answer: busy while it runs, and what refused it kept to be shown beside the form. Where a
 * notice says it better than the form does, `acted`.
 */
import { useState } from "react";
import { problemText, showDone, showProblem } from "./problemText.ts";
import { useWords } from "./words.ts";

export function useAct() {
  const { t } = useWords();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  /** Resolves with what the act gave, or undefined where it was refused. */
  async function run<V>(act: () => Promise<V>): Promise<V | undefined> {
    setBusy(true);
    setProblem(null);
    try {
      return await act();
    } catch (error) {
      setProblem(problemText(error, t));
      return undefined;
    } finally {
      setBusy(false);
    }
  }
  return { busy, problem, run };
}

/** An act from a button: done or refused, it is said. Resolves with undefined where it was refused. */
export async function acted<V>(work: Promise<V>, said?: (value: V) => string): Promise<V | undefined> {
  try {
    const value = await work;
    if (said) showDone(said(value));
    return value;
  } catch (error) {
    showProblem(error);
    return undefined;
  }
}
