/**
 * An observer at work over the contract, until the store is gone: types drafts, writes evidence, marks, moves on, finishes one
 * walk and plans the next. Two hands at once, because a window saves what is typed while other calls are on their way.
 */
import { asProblem, type Client } from "../../shared/client.ts";
import { newId } from "../../shared/domain/ids.ts";
import { parseLine } from "../../shared/domain/evidence.ts";
import { Problem } from "../../shared/problems.ts";
import type { Random } from "../../shared/domain/random.ts";
import { evidenceLine, roomNote } from "../measure/texts.ts";
import { planWalkOver } from "../measure/walk.ts";
import type { Ledger } from "./ledger.ts";

const rooms = 3;

/** Works until the store is gone; resolves then. */
export async function typeUntilGone(client: Client, ledger: Ledger, random: Random): Promise<void> {
  const again = (act: () => Promise<void>) =>
    untilGone(async () => {
      for (;;) await act();
    });
  await Promise.all([again(() => typeDraft(client, ledger, random)), again(() => walkOnce(client, ledger, random))]);
}

/** Lets the end of the store be the end of `act`. Any other refusal is one that nobody expects. */
export async function untilGone(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    const problem = asProblem(error);
    if (!(problem instanceof Problem && problem.code === "STORE_STOPPED")) throw error;
  }
}

/** A note as it is typed, a few letters at a time. */
async function typeDraft(client: Client, ledger: Ledger, random: Random): Promise<void> {
  const key = `walk:${random.below(5)}:strength`;
  const text = roomNote(random);
  for (let end = 8; end <= text.length; end += 8) {
    const body = text.slice(0, end);
    await ledger.hold([{ kind: "draft", id: key, value: body }], () => client.drafts.put({ key, body }));
  }
}

/** One walk from its plan to its finish. */
async function walkOnce(client: Client, ledger: Ledger, random: Random): Promise<void> {
  const { walkId, rooms: route } = await planWalkOver(client, { rooms });
  let leave: { observationId: string; elapsedMs: number } | null = null;
  for (const room of route) {
    await client.walks.moveOn({ walkId, leave, enter: room });
    for (let stroke = 0; stroke < 6; stroke++) await oneStroke(client, ledger, random, room);
    leave = { observationId: room, elapsedMs: 240_000 };
  }
  await ledger.hold([{ kind: "walk", id: walkId, value: "finished" }], () => client.walks.finish({ walkId }));
}

/** What one press of Enter or one key does in a room. */
async function oneStroke(client: Client, ledger: Ledger, random: Random, room: string): Promise<void> {
  const [what, offsetMs] = [random.below(4), random.below(240_000)];
  if (what === 0) {
    const count = random.below(30);
    const marked = { kind: "mark", id: room, item: "questions-asked", value: JSON.stringify(count) } as const;
    const mark = { observationId: room, itemKey: marked.item, state: "answered", value: count, reason: null } as const;
    await ledger.hold([marked], () => client.walks.mark({ ...mark, offsetMs }));
  } else if (what === 1) {
    const strength = roomNote(random);
    const written = { kind: "strength", id: room, value: strength } as const;
    await ledger.hold([written], () => client.walks.note({ observationId: room, strength }));
  } else {
    const [id, text, at] = [newId(), evidenceLine(random), new Date().toISOString()];
    const line = { kind: "evidence", id, value: parseLine(text).text } as const;
    await ledger.hold([line], () => client.walks.writeEvidence({ id, observationId: room, offsetMs, at, text }));
  }
}
