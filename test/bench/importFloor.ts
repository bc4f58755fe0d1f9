/**
 * The floor of the import: the bare engines doing the same work. csv-parse reads the file; the rows have the same columns and ids
 * as ours and two indexes to each table, and all of them are written in one transaction of an unencrypted file. No search index,
 * no log of acts, nothing kept to take it back by, nobody let through meanwhile.
 */
import { createReadStream } from "node:fs";
import Sqlite, { type Database, type Statement } from "better-sqlite3";
import { parse } from "csv-parse";
import { quickId } from "../../db/imports/quickIds.ts";
import { partId } from "../../shared/domain/ids.ts";
import { timed } from "../measure/figures.ts";
import { importedAsOf } from "./importSteps.ts";

const tables = `
  CREATE TABLE school (rid INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, bucket TEXT NOT NULL, deleted INTEGER NOT NULL DEFAULT 0,
    ver INTEGER NOT NULL, vers TEXT, made INTEGER NOT NULL DEFAULT 0, name TEXT NOT NULL, nces_id TEXT, state_id TEXT, local_id TEXT,
    district_name TEXT, district_id TEXT, place TEXT, phone TEXT, website TEXT, extra TEXT) STRICT;
  CREATE INDEX school_by_nces_id ON school (nces_id);
  CREATE TABLE school_fact (rid INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, bucket TEXT NOT NULL, deleted INTEGER NOT NULL DEFAULT 0,
    ver INTEGER NOT NULL, vers TEXT, made INTEGER NOT NULL DEFAULT 0, school_id TEXT NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL,
    from_date TEXT, to_date TEXT, source TEXT) STRICT;
  CREATE INDEX school_fact_by_school_id ON school_fact (school_id, kind);`;

/** Imports `file` into a new database at `path`, and gives how long that took and how many rows it wrote. */
export async function importFloor(file: string, path: string): Promise<{ ms: number; rows: number }> {
  const db = openBare(path);
  try {
    db.exec(tables);
    const writeSchool = writerOf(db);
    let rows = 0;
    const ms = await timed(async () => {
      db.exec("BEGIN IMMEDIATE");
      const lines: AsyncIterable<string[]> = createReadStream(file).pipe(parse({ from: 2 }));
      for await (const line of lines) rows += writeSchool(line);
      db.exec("COMMIT");
    });
    return { ms, rows };
  } finally {
    db.close();
  }
}

/** With our pragmas and without our key. One transaction is quickest with the log the engine has by itself. */
function openBare(path: string): Database {
  const db = new Sqlite(path);
  db.pragma("synchronous = FULL");
  db.pragma("temp_store = MEMORY");
  db.pragma("cache_size = -32000");
  return db;
}

function writerOf(db: Database): (line: string[]) => number {
  const school =
    db.prepare(`INSERT INTO school (id, bucket, ver, made, name, nces_id, state_id, district_name, district_id, place,
    phone) VALUES (?, 'district', -1, 1, ?, ?, ?, ?, ?, ?, ?)`);
  const fact: Statement =
    db.prepare(`INSERT INTO school_fact (id, bucket, ver, made, school_id, kind, value, from_date, to_date,
    source) VALUES (?, 'district', -1, 1, ?, ?, ?, ?, NULL, 'schools.csv')`);
  return (line) => {
    const [nces = "", state, name, district, districtId, street, city, region, zip, phone, low, high, ...last] = line;
    const [model, zone, reportsTo] = last;
    const id = quickId("nces.ed.gov", "school", nces);
    school.run(id, name, nces, state, district, districtId, `${city}, ${region}`, phone);
    const facts = [
      ["level", `${low}-${high}`],
      ["address", `${street}, ${city}, ${region} ${zip}`],
      ["model", model],
      ["zone", zone],
      ["reports_to", reportsTo],
    ] as const;
    for (const [kind, value] of facts) fact.run(partId(id, kind, importedAsOf), id, kind, value, importedAsOf);
    return 1 + facts.length;
  };
}
