/** Before and after: what was in the search index stays in it, once and whole, and leaves it as it ever did. */
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { temporaryFolder, testKey } from "../../test/support/store.ts";
import { openEncrypted } from "../connection.ts";
import { migrate, storeVersion } from "../migrate.ts";
import { lateWords } from "./0010_late_words.ts";
import { migrations } from "./index.ts";

const words = ["strengthword", "valueword", "textword", "heardword"];

test("keeps every word that was found, and lets go of each with its row", () => {
  const db = openEncrypted(join(temporaryFolder(), "store.db"), testKey);
  onTestFinished(() => void db.close());
  migrate(
    db,
    migrations.filter(({ number }) => number < lateWords.number),
  );
  db.exec(`
    INSERT INTO observation (id, bucket, ver, walk_id, school_id, room_label, ord, state, strength, reason)
      VALUES ('o', 'b', 3, 'w', 's', 'Room 2', 1, 'done', 'strengthword', 'substitute');
    INSERT INTO answer (id, bucket, ver, observation_id, item_key, repeat_path, state, value)
      VALUES ('a', 'b', 4, 'o', 'i', '', 'answered', '"valueword"'), ('c', 'b', 5, 'o', 'j', '', 'answered', '7');
    INSERT INTO evidence (id, bucket, ver, made, observation_id, offset_ms, at, speaker, text)
      VALUES ('e', 'b', -1, 1, 'o', 0, 'x', 'teacher', 'textword');
    INSERT INTO visit_evidence (id, bucket, ver, visit_id, offset_ms, at, speaker, text)
      VALUES ('v', 'b', 6, 'c', 0, 'x', 'teacher', 'heardword');`);
  const tables = ["observation", "answer", "evidence", "visit_evidence"];
  const found = () =>
    tables.map((table, at) => {
      db.prepare(`INSERT INTO ${table}_fts (${table}_fts, rank) VALUES ('integrity-check', 1)`).run();
      return db.prepare(`SELECT count(*) FROM ${table}_fts WHERE ${table}_fts MATCH ?`).pluck().get(words[at]);
    });
  expect(found()).toEqual([1, 1, 1, 1]);
  const rows = () => tables.map((table) => db.prepare(`SELECT * FROM ${table} ORDER BY id`).all());
  const before = rows();
  expect(migrate(db, migrations.slice(0, lateWords.number))).toEqual([lateWords.number]);
  expect(storeVersion(db)).toBe(lateWords.number);
  expect([rows(), found()]).toEqual([before, [1, 1, 1, 1]]);
  expect(db.prepare("SELECT count(*) FROM words_behind").pluck().get()).toBe(0);
  expect(
    db.prepare("SELECT count(*) FROM observation_fts WHERE observation_fts MATCH 'substitute'").pluck().get(),
  ).toBe(0);
  for (const table of tables) db.exec(`UPDATE ${table} SET deleted = 1`);
  expect(found()).toEqual([0, 0, 0, 0]);
  for (const table of tables) db.exec(`UPDATE ${table} SET deleted = 0`);
  expect(found()).toEqual([1, 1, 1, 1]);
});
