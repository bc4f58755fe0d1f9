/** A roster of people, rooms and classes, read whole and worked out before anything of it is written. */
import { setImmediate } from "node:timers/promises";
import type { Store } from "../store.ts";
import { Pace } from "../pace.ts";
import { PeopleHere } from "./rosterHere.ts";
import { lineReader, type RosterLine } from "./rosterLines.ts";
import { peopleIn, type People } from "./rosterPeople.ts";
import { wishesOf } from "./rosterPlan.ts";
import { Schools } from "./rosterSchools.ts";
import type { RunPlace } from "./runs.ts";
import { nowAndThen, type Planning, progressOf, type Reading, stopIf, writeSlice } from "./schoolImport.ts";
import { mappingFor } from "./source.ts";
import { Tally } from "./tally.ts";
import { plannedLines } from "./wanted.ts";
import type { RowWrite } from "./writes.ts";

/** Reading takes most of the time there is to report on; the rest is writing. */
const readingShare = 0.5;

/** Plans the roster; `write` gets what is to be written, in the order in which it must be. */
export async function* planRoster(
  store: Store,
  reading: Reading,
  write?: (writes: RowWrite[]) => AsyncGenerator<number, void, void>,
): Planning {
  const { table, plan, signal } = reading;
  const tally = new Tally();
  const schools = new Schools(store);
  const read = lineReader({ mapping: mappingFor(plan, "roster", table), odd: table.odd, schools, plan });
  const lines: RosterLine[] = [];
  const due = nowAndThen();
  let count = 0;
  for await (const rows of table.rows()) {
    stopIf(signal);
    for (const row of rows) {
      const line = read(row);
      if (line) lines.push(line);
      else tally.drop();
    }
    count += rows.length;
    if (due()) yield atShare(progressOf(table, count), 0, readingShare);
  }
  const here = new PeopleHere(store.db);
  const people = peopleIn(lines, plan.together, here, table.odd);
  await setImmediate();
  const { wanted, ends } = wishesOf(store.db, lines, people, plan.asOf, table.odd);
  await setImmediate();
  stopIf(signal);
  const planned = plannedLines(
    store.db,
    lines.map(({ line }) => line),
    wanted,
    ends,
    nameOf(lines),
  );
  for (const row of planned) tally.row(row);
  tally.sharedNames = people.sharedNames;
  tally.absent = absentPeople(lines, people, here);
  if (write) {
    for await (const share of write(inOrder(planned.flatMap(({ writes }) => writes)))) {
      if (due()) yield atShare({ progress: { share, count } }, readingShare, 1);
    }
  }
  return tally.figures(table.odd);
}

/** Imports the roster as `run`, a slice at a time. CANCELLED; whoever calls takes back what was written. */
export function writeRoster(store: Store, reading: Reading, run: RunPlace): Planning {
  return planRoster(store, reading, async function* (writes) {
    const pace = new Pace(store);
    try {
      for (let at = 0; at < writes.length;) {
        stopIf(reading.signal);
        const some = writes.slice(at, at + pace.rows());
        at += some.length;
        await pace.slice(some.length, () => writeSlice(store, run.id, some));
        yield at / writes.length;
      }
    } finally {
      pace.end();
    }
  });
}

function atShare(
  { progress: { share, count } }: { progress: { share: number | null; count: number } },
  from: number,
  to: number,
) {
  return { progress: { share: share === null ? null : from + share * (to - from), count } };
}

const order = ["person", "room", "period", "course_section", "section_staff", "membership"];

/** What is pointed at before what points at it. */
function inOrder(writes: RowWrite[]): RowWrite[] {
  return order.flatMap((table) => writes.filter((write) => write.table === table));
}

function nameOf(lines: readonly RosterLine[]): (line: number) => string {
  const names = new Map(
    lines.map(({ line, fields }) => [line, [fields.name, fields.course].filter((part) => part !== null).join(" · ")]),
  );
  return (line) => names.get(line) ?? "";
}

/** People at the schools of the roster whom it does not name. */
function absentPeople(lines: readonly RosterLine[], people: People, here: PeopleHere): number {
  const named = new Set(people.all.map(({ id }) => id));
  const schools = new Set(lines.map(({ schoolId }) => schoolId));
  const others = [...schools].flatMap((schoolId) => here.allAt(schoolId)).filter(({ id }) => !named.has(id));
  return new Set(others.map(({ id }) => id)).size;
}
