/** An act at the hub from a button: done or refused, it is said. Resolves with undefined where it was refused. */
import { showDone, showProblem } from "../app/problemText.ts";

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
