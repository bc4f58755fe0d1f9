/** What a room is called where it stands by itself: a bare number says that it is a room, a name of its own is left as it is. */
import type { Translate } from "../../shared/words/words.ts";

/** `214`, `B12`, `A-3`: up to two letters and a number, perhaps with a letter behind. */
const bareNumber = /^\p{L}{0,2}[-\s]?\d+[-\s]?\p{L}?$/u;

export function roomName(label: string, t: Translate): string {
  return bareNumber.test(label.trim()) ? t("common:room", { room: label.trim() }) : label;
}
