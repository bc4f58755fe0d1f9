/** An answer's value as it is stored and as it is read. What another version of the app wrote is shown as it stands, not refused. */
import { type AnswerValue, answerValue } from "../../shared/domain/instrument.ts";

/** The value of an answer; what is no value of this version is given as its text. */
export function readAnswerValue(stored: string | null): AnswerValue {
  if (stored === null) return null;
  try {
    const read = answerValue.safeParse(JSON.parse(stored));
    return read.success ? read.data : stored;
  } catch {
    return stored;
  }
}
