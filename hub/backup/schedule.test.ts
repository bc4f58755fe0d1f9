/** Backups made while a hub serves: told to devices, kept for their term, and the newest whatever its age. */
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { newOffice } from "../../test/support/hubServer.ts";
import { hubTestKey, onBothStores } from "../../test/support/hubStores.ts";
import { atConsole, type Office } from "../office.ts";
import { readPlace } from "../place.ts";
import { makeInvite } from "../people/invites.ts";
import { addStaff } from "../people/staff.ts";
import { setDistrict } from "../people/district.ts";
import { backUpAndTidy, backupsIn, startBackups } from "./schedule.ts";

const day = 86_400_000;

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "fieldbook-schedule-"));
  onTestFinished(() => rmSync(made, { recursive: true, force: true, maxRetries: 3 }));
  return made;
}

/** Makes a file as old as given. */
function leave(path: string, at: number): void {
  writeFileSync(path, "");
  utimesSync(path, at / 1_000, at / 1_000);
}

onBothStores((under) => {
  /** An office whose clock is that of the files. */
  const office = async (): Promise<Office> => {
    const made = await newOffice(under.store());
    return { ...made, keys: { ...made.keys, store: Buffer.from(hubTestKey) }, now: Date.now };
  };

  test("a backup is made and counts; those past their term and torn ones are erased, others stay", async () => {
    const hub = await office();
    const where = folder();
    const now = Date.now();
    leave(join(where, "hub-1.db"), now - 40 * day);
    leave(join(where, "hub-2.db"), now - 20 * day);
    leave(join(where, "hub-77.unfinished"), now - 2 * day);
    leave(join(where, "notes.txt"), now - 400 * day);
    const { made, erased } = await backUpAndTidy(hub, { folder: where, everyHours: 6, keepDays: 30 });
    expect(erased).toBe(1);
    expect(readdirSync(where).toSorted()).toEqual(["hub-2.db", `hub-${made.place.seq}.db`, "notes.txt"].toSorted());
    const place = await hub.store.reading(hub.district, readPlace);
    expect(place.backed_up_to).toBe(made.place.seq);
  });

  test("it begins at once where nothing is fresh, tells each, and ends when it is stopped", async () => {
    const hub = await office();
    const where = folder();
    const told = Promise.withResolvers<number>();
    const backups = startBackups(
      hub,
      { folder: where, everyHours: 6, keepDays: 30 },
      { made: (backup) => told.resolve(backup.place.seq), failed: (_, error) => told.reject(error) },
    );
    const seq = await told.promise;
    await backups.stop();
    expect(backupsIn(where).map(({ path }) => path)).toEqual([join(where, `hub-${seq}.db`)]);
  });

  test("a folder that cannot be written to is told by its code, and the hub goes on", async () => {
    const hub = await office();
    const where = join(folder(), "file");
    writeFileSync(where, "");
    const told = Promise.withResolvers<string>();
    const plan = { folder: where, everyHours: 6, keepDays: 30 };
    const backups = startBackups(hub, plan, { made: () => told.resolve("made"), failed: (code) => told.resolve(code) });
    expect(await told.promise).toBe("FOLDER_READ_ONLY");
    await backups.stop();
    await setDistrict(hub, atConsole, { addresses: ["https://127.0.0.1:1"] });
    const staff = await addStaff(hub, atConsole, { name: "Still here", email: "" });
    expect((await makeInvite(hub, atConsole, staff)).text).not.toBe("");
  });
});
