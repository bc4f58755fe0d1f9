/** How the engine would carry out what a function asks of a store: for tests that hold a query to its indexes. */
import type { Statement } from "better-sqlite3";
import type { Store } from "../../db/store.ts";

/**
 * The steps of the query plan of every statement that `ask` prepares; each statement once. Ask before anything else does, since
 * statements prepared earlier are kept and not prepared again.
 */
export function plansOf(store: Store, ask: () => unknown): { sql: string; steps: string[] }[] {
  const { db } = store;
  const prepare = db.prepare;
  const seen = new Set<string>();
  db.prepare = ((sql: string) => {
    seen.add(sql);
    return prepare.call(db, sql);
  }) as typeof db.prepare;
  try {
    ask();
  } finally {
    db.prepare = prepare;
  }
  return [...seen].map((sql) => {
    const explain = prepare.call(db, `EXPLAIN QUERY PLAN ${sql}`) as Statement<unknown[]>;
    const rows = explain.all(...valuesFor(sql)) as { detail: string }[];
    return { sql, steps: rows.map(({ detail }) => detail) };
  });
}

/** Nulls for whatever a statement wants bound: a plan is made before values are known. */
function valuesFor(sql: string): unknown[] {
  const names = [...sql.matchAll(/[:@](\w+)/g)].map((match) => match[1] ?? "");
  if (names.length > 0) return [Object.fromEntries(names.map((name) => [name, null]))];
  return [...sql.matchAll(/\?/g)].map(() => null);
}

/** Steps that read a whole stored table, row by row. Reading along an index up to a LIMIT is none. */
export function scansIn(plans: { sql: string; steps: string[] }[], except: readonly string[] = []): string[] {
  const steps = plans.flatMap((plan) => plan.steps);
  return steps.filter((step) => {
    const table = /^SCAN (\w+)/.exec(step)?.[1];
    if (
      table === undefined ||
      ["CONSTANT", "wanted", "json_each", "json_tree"].includes(table) ||
      table.endsWith("_fts")
    )
      return false;
    return !step.includes("USING") && !except.includes(table);
  });
}
