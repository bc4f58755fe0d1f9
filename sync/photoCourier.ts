/**
 * Photos by letter, after everything else: one file under way at a time, because nothing hurries and a folder that something else moves
 * is not to be filled. It is taken in once it is answered, and said again where it is gone and no answer came.
 */
import { Problem } from "../shared/problems.ts";
import type { PhotoQuestionHead } from "../shared/sync/photoLane.ts";

export interface PhotoLetter {
  id: string;
  /** What is asked, without the bytes: kept until the answers come. */
  questions: (Pick<PhotoQuestionHead, "brings" | "wants"> & { id: string })[];
  /** The questions as bundles, in order. */
  bundles: Buffer[];
}

/** What is asked of the store. */
export interface PhotoLetters {
  /** The letter in the folder that is not answered yet. */
  awaited(): string | null;
  /** It was taken in, or is not where it was laid. */
  forget(id: string): void;
  /** The next; null where nothing waits. `asked`: by a person. */
  next(asked: boolean): PhotoLetter | null;
  laid(letter: PhotoLetter): void;
  /** BUNDLE_NOT_OURS, BUNDLE_BROKEN. */
  take(answers: readonly Buffer[]): Promise<void>;
}

/** What carries them. MAILBOX_MISSING, FOLDER_READ_ONLY, DISK_FULL. */
export interface PhotoCarrier {
  /** Ids of the own letters that lie there. */
  heldPhotos(): Promise<ReadonlySet<string>>;
  putPhotos(id: string, bundles: readonly Buffer[]): Promise<void>;
  /** The answers to a letter, where they have come whole; their size is that of the file. */
  photoAnswers(id: string): Promise<{ answers: Buffer[]; size: number } | null>;
  forgetPhotos(id: string): Promise<void>;
}

/** One round: takes in what has come, lays down what waits. Returns how many bytes went and came. */
export async function carryPhotos(
  carrier: PhotoCarrier,
  letters: PhotoLetters,
  signal: AbortSignal,
  asked: boolean,
): Promise<{ bytesUp: number; bytesDown: number }> {
  let bytesDown = 0;
  const awaited = letters.awaited();
  const held = await carrier.heldPhotos();
  if (awaited !== null) {
    const come = await carrier.photoAnswers(awaited);
    if (!come && held.has(awaited)) return { bytesUp: 0, bytesDown };
    if (come) {
      bytesDown = come.size;
      await letters.take(come.answers);
    }
    letters.forget(awaited);
  }
  // Also those that a kill left behind between taking in and letting go.
  for (const id of held) await carrier.forgetPhotos(id);
  if (signal.aborted) throw new Problem("CANCELLED", {});
  const letter = letters.next(asked);
  if (!letter) return { bytesUp: 0, bytesDown };
  await carrier.putPhotos(letter.id, letter.bundles);
  letters.laid(letter);
  return { bytesUp: letter.bundles.reduce((sum, { length }) => sum + length, 0), bytesDown };
}
