/**
 * Exchanging by files that somebody carries: one out with everything that waits, one back with what the hub says to it. Either may
 * be carried twice, late or never, and another may be written at any time.
 */
import { Problem } from "../../shared/problems.ts";
import type { BroughtBack } from "../../shared/contract/carry.ts";
import type { SyncLog } from "../../sync/exchanges.ts";
import { requestOfReply } from "../../sync/wire/bundle.ts";
import { isAboutPhotos } from "../../sync/wire/photoBundle.ts";
import { packetBytes, readPacket, writePacket } from "../../sync/wire/packet.ts";
import type { TableFile } from "../../interchange/tables/readTable.ts";
import type { FileName } from "../fileName.ts";
import type { Store } from "../store.ts";
import { wholeFile } from "../wholeFile.ts";
import { knownIdentity } from "./identity.ts";
import { lettersOf, stickLetters } from "./letters.ts";
import { photosForStick, takeFromStick } from "./photoLetters.ts";
import { laneOfPhotos } from "./photoStatus.ts";
import { readJoined } from "./state.ts";

/** Everything that waits, encrypted to the hub. NOT_JOINED. */
export async function writeStick(store: Store): Promise<{ fileName: FileName; bytes: Buffer; ops: number }> {
  const joined = readJoined(store.db);
  if (!joined) throw new Problem("NOT_JOINED", {});
  const letters = stickLetters(store);
  const ops = letters.reduce((sum, letter) => sum + letter.ops, 0);
  // Photos after the records that they belong to.
  const bundles = [...letters.map(({ bytes }) => bytes), ...(photosForStick(store)?.bundles ?? [])];
  const last = letters.at(-1)?.order ?? 0;
  return { fileName: `to-district-${last}.fieldbook`, bytes: await writePacket(bundles, joined.authority.age), ops };
}

/** Takes in what the hub gave back. BUNDLE_NOT_OURS, BUNDLE_BROKEN, BUNDLE_TOO_LARGE, and what the hub refused with. */
export async function readStick(
  store: Store,
  log: Pick<SyncLog, "take" | "afterwards" | "waiting">,
  file: TableFile,
  signal: AbortSignal,
  onPhotos: () => void,
): Promise<BroughtBack> {
  const keys = knownIdentity(store);
  if (!keys || !readJoined(store.db)) throw new Problem("NOT_JOINED", {});
  const all = await readPacket(await wholeFile(file, packetBytes), keys.identity);
  const replies = all.filter((each) => !isAboutPhotos(each));
  const brought: BroughtBack = { decided: 0, rows: 0, again: true, more: false };
  for (const reply of replies) {
    if (await isStale(store, reply)) continue;
    const taken = await log.take(reply, signal, () => {});
    brought.again = false;
    brought.decided += taken.decided;
    brought.rows += taken.rows;
    if (taken.complete) await log.afterwards(signal);
    else if (taken.rows > 0 || taken.restarted || taken.early) brought.more = true;
  }
  const photos = await takeFromStick(store, all.filter(isAboutPhotos), onPhotos);
  if (photos) brought.again = false;
  const { toSend, toFetch, waits } = laneOfPhotos(store);
  brought.more ||= !waits && (toSend > 0 || (brought.rows > 0 && toFetch > 0));
  brought.more ||= log.waiting() > 0;
  return brought;
}

/** True for a reply of the hub that nobody waits for any longer. BUNDLE_NOT_OURS where it is not the hub's. */
async function isStale(store: Store, reply: Buffer): Promise<boolean> {
  const id = await requestOfReply(reply);
  const letters = lettersOf(store);
  if (letters.awaited().some((each) => each.id === id)) return false;
  if (!(await letters.stale(reply, id))) throw new Problem("BUNDLE_NOT_OURS", {});
  return true;
}
