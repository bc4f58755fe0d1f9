/** The log of what was changed about a walk after its finish. An amendment is a row like any other: it syncs, and it is never edited. */
import { newId } from "../../../shared/domain/ids.ts";
import { storedText } from "../../../shared/domain/text.ts";
import type { Writer } from "../../act.ts";
import type { Store } from "../../store.ts";
import { instantNow } from "../../time.ts";
import type { WalkHead } from "./heads.ts";

interface Amendment {
  observationId: string | null;
  /** `reopen`, `void`, `unvoid`, `strength`, `question`, `evidence`, `reassign`, or `mark:<item key>`. */
  action: string;
  /** As short as it can be read; null for nothing. */
  was: string | null;
  now: string | null;
  reason: string;
}

export function logAmendment(
  store: Store,
  writer: Writer,
  walk: WalkHead,
  { observationId, reason, ...said }: Amendment,
): void {
  writer.insert("amendment", newId(), walk.bucket, {
    walk_id: walk.walkId,
    observation_id: observationId,
    ...said,
    reason: storedText(reason),
    by_name: store.actor.name,
    at: instantNow(store),
  });
}
