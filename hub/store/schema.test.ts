/** What the code says of the tables is what the tables are, on both stores; and every key begins with the district. */
import { expect, test } from "vitest";
import { newDistrict, onBothStores } from "../../test/support/hubStores.ts";
import { tables } from "./columns.ts";
import type { TableName } from "./tables.ts";

const kinds = {
  sqlite: { text: "TEXT", int: "INTEGER", bytes: "BLOB" },
  postgres: { text: "text", int: "bigint", bytes: "bytea" },
};

onBothStores((under) => {
  test.each(Object.keys(tables) as TableName[])(
    "%s has the columns and the key that it is said to have",
    async (name) => {
      const { door, kind } = under.store();
      const { columns, key } = tables[name];
      const found = await door.all<{ name: string; type: string }>(
        kind === "sqlite"
          ? "SELECT name, type FROM pragma_table_info(?)"
          : "SELECT column_name AS name, data_type AS type FROM information_schema.columns WHERE table_name = ? ORDER BY ordinal_position",
        [name],
      );
      const said = Object.entries(columns).map(([column, type]) => ({ name: column, type: kinds[kind][type] }));
      expect(found).toEqual(said);
      const keyed = await door.all<{ name: string }>(
        kind === "sqlite"
          ? "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk"
          : `SELECT k.column_name AS name FROM information_schema.key_column_usage k
           WHERE k.table_name = ? ORDER BY k.ordinal_position`,
        [name],
      );
      expect(keyed.map((each) => each.name)).toEqual(["district", ...key]);
    },
  );

  test("every index begins with the district", async () => {
    const { door, kind } = under.store();
    const indexes = await door.all<{ sql: string | null }>(
      kind === "sqlite"
        ? "SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
        : "SELECT indexdef AS sql FROM pg_indexes WHERE schemaname = 'public' AND tablename LIKE 'hub%' AND tablename <> 'hub_version'",
    );
    expect(indexes.length).toBeGreaterThan(4);
    for (const { sql } of indexes) expect(sql).toMatch(/\(district[,)]/);
  });

  test("a transaction that fails leaves nothing behind, and the next one has its turn", async () => {
    const store = under.store();
    const district = newDistrict();
    const failing = store.deciding(district, async (tx) => {
      await tx.add("hub_alias", [{ district, was: 1, seq: 2 }]);
      throw new Error("on purpose");
    });
    await expect(failing).rejects.toThrow("on purpose");
    expect(await store.deciding(district, (tx) => tx.find("hub_alias", ["was"], [[1]]))).toEqual([]);
  });
});
