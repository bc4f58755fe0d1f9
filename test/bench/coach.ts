/**
 * `coach`: opening a teacher with 5,000 entries, from a window's two calls (the person, then their trail) to both answers: the
 * newest of everything, as the page shows it first. The floor is two empty calls and the bare queries that fetch the same rows, on the
 * same file in this process.
 */
import { join } from "node:path";
import { systemClock } from "../../db/clock.ts";
import { openEncrypted, prepared, type ReadableDb } from "../../db/connection.ts";
import type { Client } from "../../shared/client.ts";
import { localDateOf, schoolYear } from "../../shared/domain/localTime.ts";
import { type Figure, quantile, ratioFigure, timed, mostFigure } from "../measure/figures.ts";
import { inFolder, makeProfile, startOn } from "../measure/profile.ts";
import type { Measured, Run, RunOptions } from "../measure/program.ts";
import { seeded } from "../../shared/domain/random.ts";
import { fillCoaching } from "./coachFill.ts";

const usualRounds = 200;
const warmUp = 10;
const entries = 5_000;

export const coach: Run = {
  name: "coach",
  about: `opening a person with 5,000 entries, against two empty calls plus the raw queries of the same rows; N openings (${usualRounds})`,
  run: ({ runs, seed, say }) => inFolder((folder) => measure(folder, { runs: runs ?? usualRounds, seed, say })),
};

async function measure(folder: string, { runs, seed, say }: RunOptions & { runs: number }): Promise<Measured> {
  let personId = "";
  const profile = await makeProfile(join(folder, "profile"), (store) => {
    personId = fillCoaching(store, entries, seeded(seed));
  });
  say("coach: filled");
  const { process, client } = await startOn(profile);
  const raw = openEncrypted(join(profile.folder, "store.db"), profile.key, { readonly: true });
  try {
    const [ours, floor]: [number[], number[]] = [[], []];
    for (let at = -warmUp; at < runs; at++) {
      const opened = await timed(() => openPerson(client, personId));
      const empty = (await timed(() => client.profile.status({}))) + (await timed(() => client.profile.status({})));
      const bare = await timed(() => bareRows(raw, personId));
      if (at < 0) continue;
      ours.push(opened);
      floor.push(empty + bare);
    }
    return { figures: figuresOf(ours, floor) };
  } finally {
    raw.close();
    await process.end();
  }
}

/** As the person's page does it. */
export async function openPerson(client: Client, personId: string) {
  const person = await client.roster.person({ id: personId });
  const trail = await client.coaching.trail({ personId });
  return { person, trail };
}

const steps =
  "SELECT id FROM action_step WHERE person_id = ? AND deleted = 0 ORDER BY closed_on IS NOT NULL, set_on DESC, id DESC LIMIT 51";
const visits =
  "SELECT id FROM coaching_visit WHERE person_id = ? AND deleted = 0 ORDER BY local_date DESC, id DESC LIMIT 51";
const cycles =
  "SELECT id FROM coaching_cycle WHERE person_id = ? AND deleted = 0 ORDER BY from_date DESC, id DESC LIMIT 11";
const stepColumns = `s.id, s.school_id, s.person_id, s.room_label, s.text, s.how_known, s.due, s.set_on, s.observation_id, s.visit_id,
  s.practised, s.closed_on`;

/** The rows of the page, of each table by its index, and nothing that is made of them. */
const bare = {
  person: "SELECT id, name, email, staff_id FROM person WHERE id = ?",
  memberships:
    "SELECT m.*, s.name FROM membership AS m JOIN school AS s ON s.id = m.school_id WHERE m.person_id = ? AND m.deleted = 0",
  rooms: `SELECT w.id, o.id, s.name, w.local_date, o.room_label, w.state FROM observation_person AS r
    JOIN observation AS o ON o.id = r.observation_id JOIN walk AS w ON w.id = o.walk_id JOIN school AS s ON s.id = w.school_id
    WHERE r.person_id = ? AND r.deleted = 0 ORDER BY w.local_date DESC LIMIT 51`,
  steps: `SELECT ${stepColumns} FROM action_step AS s WHERE id IN (${steps})`,
  checks: `SELECT id, step_id, result, checked_on, observation_id, visit_id FROM step_check WHERE step_id IN (${steps}) AND deleted = 0`,
  visits: `SELECT v.*, s.name FROM coaching_visit AS v JOIN school AS s ON s.id = v.school_id WHERE v.id IN (${visits})`,
  words: `SELECT visit_id, answer, at, withdrawn_at FROM visit_acknowledgement WHERE visit_id IN (${visits}) AND deleted = 0`,
  lastStep: `SELECT ${stepColumns} FROM action_step AS s WHERE person_id = ? AND closed_on IS NULL AND deleted = 0
    ORDER BY set_on DESC LIMIT 1`,
  due: `SELECT s.id, s.set_on, s.due, c.checked_on, c.result FROM action_step AS s LEFT JOIN step_check AS c ON c.step_id = s.id
    WHERE s.person_id = ? AND s.deleted = 0 AND s.due >= @from AND s.due < @to`,
  cycles: `SELECT c.*, s.name FROM coaching_cycle AS c JOIN school AS s ON s.id = c.school_id WHERE c.id IN (${cycles})`,
  people: `SELECT * FROM cycle_person WHERE cycle_id IN (${cycles}) AND deleted = 0`,
  focus: `SELECT * FROM cycle_focus WHERE cycle_id IN (${cycles}) AND deleted = 0`,
  dosage: `SELECT * FROM cycle_dosage WHERE cycle_id IN (${cycles}) AND deleted = 0`,
};

/** By name, the rows of each query. */
export function bareRows(db: ReadableDb, personId: string): Record<keyof typeof bare, unknown[]> {
  const { from, to } = schoolYear(localDateOf(new Date().toISOString(), systemClock.zone()));
  const rows = Object.entries(bare).map(([name, sql]) => {
    const year = sql.includes("@from") ? [{ from, to }] : [];
    return [name, prepared(db, sql).all(personId, ...year)];
  });
  return Object.fromEntries(rows) as Record<keyof typeof bare, unknown[]>;
}

function figuresOf(ours: number[], floor: number[]): Figure[] {
  const name = `open a person of 5,000 entries, p95, ms (n=${ours.length})`;
  const [p95, bareP95] = [quantile(ours, 0.95), quantile(floor, 0.95)];
  return [mostFigure(name, p95, 50), ratioFigure(`${name}, beside the raw queries`, p95, bareP95, 1.5)];
}
