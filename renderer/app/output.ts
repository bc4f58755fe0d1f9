/** Making a document or a table and giving it to the person: progress shown, cancelled on leaving, saved where they say. */
import type { MadeFile } from "../../shared/contract/device.ts";
import { fetchFile, saveFile } from "../api/files.ts";
import { showDone, showProblem } from "./problemText.ts";
import { useWords } from "./words.ts";

/** Saves what `make` makes, and says so. */
export async function saveMade(make: () => Promise<MadeFile>): Promise<void> {
  try {
    const made = await make();
    await saveFile(made);
    showDone(useWords.getState().t("walk:page.saved", { name: made.name }));
  } catch (error) {
    showProblem(error);
  }
}

/** Opens a PDF in a window of its own, from where it can be printed. */
export async function openMade(make: () => Promise<MadeFile>): Promise<void> {
  try {
    const url = URL.createObjectURL(await fetchFile(await make()));
    window.open(url, "_blank", "noopener");
    setTimeout(() => URL.revokeObjectURL(url), 300_000);
  } catch (error) {
    showProblem(error);
  }
}
