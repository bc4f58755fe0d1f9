/**
 * The others do what they are measured at: records and edits arrive, nothing is left to say, and what goes over the line is counted.
 * They are installed by `npm run bench -- sync`; where that never ran there is nobody to test.
 */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { other } from "../sync/contenders.ts";
import { oneRound } from "../sync/rounds.ts";
import { peersFolder } from "./packages.ts";
import { messageLog, pouch } from "./processes.ts";

const here = existsSync(join(peersFolder, "node_modules", ".installed-from"));
const work = { records: 60, edits: 20, seed: 3 };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "fieldbook-peers-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(!here).each([pouch, messageLog])(
  "$name (skipped where npm run bench -- sync did not install it)",
  (peer) => {
    it("brings records and edits to another device, and says little once all is said", async () => {
      const { carried, idle, ...outcome } = await oneRound(other(peer, "here"), folder, work, true);
      for (const took of [outcome.upload.ms, outcome.firstSync.ms, outcome.edits]) expect(took).toBeGreaterThan(0);
      expect(carried?.wire).toBeGreaterThan(carried?.packed ?? Number.NaN);
      expect(carried?.raw).toBeGreaterThan(work.records * 1_000);
      expect(idle.raw).toBeLessThan(4_000);
      expect(Math.min(outcome.serverDisk, outcome.readerDisk)).toBeGreaterThan(0);
    });
  },
);
