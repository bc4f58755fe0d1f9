/**
 * Whom somebody's place in a room was taken from, as far as this device knows: by its own hand, or because a pull brought another name
 * than the one that stood here. Who it was is kept as a digest alone, because a walk must leave nothing behind under a wrong name; whoever
 * has the name can tell that it was this one. It is local, and serves to move along what another device wrote under the first name
 * before it knew (`commands/walks/follow.ts`).
 */
import { z } from "zod";
import { sha256 } from "../../sync/wire/chain.ts";
import type { ReadableDb, WritableDb } from "../connection.ts";
import { readMeta, writeMeta } from "./state.ts";

const key = "walks.seats";

const takenSeat = z.object({
  /** The row of `observation_person`. */
  seat: z.string(),
  /** `seatDigest` of whom it was taken from. */
  from: z.string(),
  /** It was done on this device. */
  own: z.boolean(),
});
export type TakenSeat = z.infer<typeof takenSeat>;

/** What stands for a person in one place of one room: of no use anywhere else. */
export function seatDigest(seat: string, personId: string): string {
  return sha256(`seat\n${seat}\n${personId}`);
}

export function readSeats(db: ReadableDb): TakenSeat[] {
  const text = readMeta(db, key);
  return text === undefined ? [] : z.array(takenSeat).parse(JSON.parse(text));
}

/** Inside the transaction in which the place changes hands. */
export function keepSeat(db: WritableDb, seat: string, personId: string, own: boolean): void {
  const from = seatDigest(seat, personId);
  const known = Map.groupBy(readSeats(db), (each) => each.seat === seat && each.from === from);
  const mine = own || (known.get(true) ?? []).some((each) => each.own);
  writeMeta(db, key, JSON.stringify([...(known.get(false) ?? []), { seat, from, own: mine }]));
}

type Seat = { table: string; id: string; fields: Readonly<Record<string, unknown>> };

/** Told of every row that a pull changes: keeps whom a place was taken from. */
export function noteSeat(db: WritableDb, before: Seat | null, after: Seat): void {
  if (after.table !== "observation_person" || before === null) return;
  const [was, now] = [before.fields["person_id"], after.fields["person_id"]];
  if (typeof was === "string" && was !== now) keepSeat(db, after.id, was, false);
}
