/** The three ways a draft comes to be: blank, as a copy, as the next version. Each answers with the draft to open. */
import { newId } from "../../shared/domain/ids.ts";
import { type LocalText, textIn } from "../../shared/domain/text.ts";
import { languages, nearestLanguage, translator } from "../../shared/words/words.ts";
import { tell } from "../api/call.ts";
import { useWords } from "../app/words.ts";

/** A blank instrument in the reader's language. Its name is the first thing to write, so it has none yet. */
export async function beginBlank(): Promise<string> {
  const versionId = newId();
  const name = { [useWords.getState().language]: "" };
  await tell("instruments", "create", { id: newId(), versionId, copyOf: null, name });
  return versionId;
}

/** A copy of a version, named as a copy in every language it speaks. */
export async function beginCopy(source: {
  id: string;
  name: LocalText;
  languages: readonly string[];
}): Promise<string> {
  const versionId = newId();
  const name = Object.fromEntries(
    source.languages.map((tag) => {
      const known = languages.find((each) => each === tag) ?? nearestLanguage(tag);
      return [tag, translator(known)("instrumentRules:copyOf", { name: textIn(source.name, tag) })];
    }),
  );
  await tell("instruments", "create", { id: newId(), versionId, copyOf: source.id, name });
  return versionId;
}

/** The draft of an instrument's next version. DRAFT_EXISTS. */
export async function beginVersion(instrumentId: string): Promise<string> {
  const versionId = newId();
  await tell("instruments", "newVersion", { instrumentId, versionId });
  return versionId;
}
