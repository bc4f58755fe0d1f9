/**
 * The deciding of ops (sync.md, "The hub decides"): a pure function of what the place holds and what the op says. Two hubs that decide
 * the same ops in the same order hold the same rows to the byte, whatever their clocks say and whatever stands below them.
 */
import { decideChange, type Deciding } from "./decideFields.ts";
import { authorOf, proposalOf, writeAsHub } from "./hubWrites.ts";
import { type Decision, type OpToDecide, type Place, rowKey } from "./place.ts";
import { finalWalks, newsOf, type Refusal, refusalOf } from "./refusals.ts";
import { saveRow } from "./rowWrites.ts";
import { keyOf } from "./seen.ts";

/**
 * Decides one op: gives it the next seq, changes the place's maps accordingly and says what is to be written of the op itself. Never
 * throws for anything that an op may contain.
 */
export function decide(place: Place, op: OpToDecide): Decision {
  place.seq += 1;
  place.authors.set(place.seq, authorOf(op));
  const said = { ...op, changes: op.changes && newsOf(place, op) };
  const refusal = refusalOf(place, said);
  return refusal ? setAside(place, op, refusal) : apply(place, said, said.changes?.length === op.changes?.length);
}

/** `whole`: nothing of the op was left out. */
function apply(place: Place, op: OpToDecide, whole: boolean): Decision {
  const { seq } = place;
  const changes = op.changes ?? [];
  place.ops.set(keyOf(op), seq);
  if (op.was !== null) place.aliases.set(op.was, seq);
  // An op that comes a second time is not known to the replica as what it confirms by itself.
  const at: Deciding = {
    place,
    op,
    clean: whole && op.was === null && !op.release,
    conflict: false,
    hub: [],
    rows: [],
  };
  for (const change of changes) decideChange(at, change);
  const keys = changes.map(({ table, rowId }) => rowKey(table, rowId));
  const frees = keys.filter((key) => place.held.get(key));
  for (const key of frees) place.held.set(key, null);
  for (const row of at.rows) {
    row.echo = at.clean ? op.header.epoch : null;
    saveRow(place, row);
  }
  const hubOp = writeAsHub(place, op.header.hlc, at.hub);
  const outcome = at.conflict ? "conflict" : "applied";
  return {
    verdict: { counter: op.header.counter, seq, outcome, reason: null, clean: at.clean },
    group: null,
    holds: [],
    frees,
    alias: op.was === null ? null : { was: op.was, seq },
    hubOp,
  };
}

/** Sets an op aside. The rows it would have made are held for it, so that what builds on them joins its group. */
function setAside(place: Place, op: OpToDecide, { reason, group }: Refusal): Decision {
  const { seq } = place;
  const root = group ?? seq;
  place.ops.set(keyOf(op), null);
  const changes = op.changes ?? [];
  const holds = changes
    .map(({ table, rowId }) => rowKey(table, rowId))
    .filter((key) => !place.rows.get(key) && !place.held.get(key));
  for (const key of holds) place.held.set(key, root);
  const proposed = reason === "FINAL_RECORD" ? finalWalks(place, changes) : [];
  const proposals = proposed.map((each) => proposalOf(place, op, each));
  return {
    verdict: { counter: op.header.counter, seq, outcome: "quarantined", reason, clean: false },
    group: root,
    holds,
    frees: [],
    alias: null,
    hubOp: writeAsHub(place, op.header.hlc, proposals),
  };
}
