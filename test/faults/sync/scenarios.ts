/**
 * The scenarios that sync has to hold, by their numbers in the design, each a program of its seed: it plays, and returns what was
 * wrong at the end, which is nothing. What all of them assert besides their own: no write lost, equal hashes, sound files.
 */
import { newId } from "../../../shared/domain/ids.ts";
import { whyNoDisk } from "../disk/watchedDisk.ts";
import { wrongClocks } from "./clocks.ts";
import { conflictTable, newerClient, poison } from "./decided.ts";
import { badFolder } from "./folder.ts";
import { ending, type Ground, inWorld, type Scenario } from "./ground.ts";
import { killed } from "./killed.ts";
import { Ledger } from "./ledger.ts";
import { expunged, lostBucket } from "./letGo.ts";
import { cutEverywhere, responseLost } from "./line.ts";
import { awayForLong, onPostgres } from "./longAway.ts";
import { play, write } from "./play.ts";
import { copiedProfile, fromOldBackup, goneOn, hubSetBack } from "./setBack.ts";
import type { World } from "./world.ts";

export const scenarios: readonly Scenario[] = [
  {
    number: 1,
    about: "five replicas, random acts, bundles shuffled, twice, lost, cut; stopped between steps",
    every: 1,
    run: (ground) =>
      inWorld(ground, 5, async (world) => {
        const ledger = new Ledger();
        await play(world, ledger, { acts: ground.acts, crashes: 20 });
        return ending(world, ledger);
      }),
  },
  {
    number: 2,
    about:
      "a device's or a hub's process killed at a write, a sync or an answer: it resumes, and nothing answered for is gone",
    every: 2,
    run: (ground) => inWorld(ground, 2, (world) => killedInMidWork(world, false)),
  },
  {
    number: 3,
    about: "the power cut at a write or a sync, what no sync had reached gone or torn: nothing answered for is gone",
    every: 2,
    run: async (ground) => (whyNoDisk() === null ? inWorld(ground, 2, (world) => killedInMidWork(world, true)) : []),
  },
  {
    number: 4,
    about: "the response lost a hundred times after the hub committed",
    every: 10,
    run: (ground) => inWorld(ground, 2, responseLost),
  },
  {
    number: 5,
    about: "the connection cut every N bytes: nothing of a cut page counts, and one page is sent again",
    every: 10,
    run: (ground) => inWorld(ground, 2, cutEverywhere),
  },
  {
    number: 6,
    about: "clocks a year off, jumping, stuck: the values and conflicts of the run with right clocks",
    every: 4,
    run: wrongClocks,
  },
  {
    number: 7,
    about: "a profile copied to two machines, both go on: two epochs, nothing lost",
    every: 4,
    run: (ground) => inWorld(ground, 2, copiedProfile),
  },
  {
    number: 8,
    about: "a device restored from an old backup: no counter again, what was acknowledged returns",
    every: 4,
    run: (ground) => inWorld(ground, 2, fromOldBackup),
  },
  {
    number: 9,
    about: "the hub set back to an earlier moment in the middle: everything that devices have comes back",
    every: 2,
    run: (ground) => inWorld(ground, 3, (world) => hubSetBack(world, ground)),
  },
  {
    number: 9,
    about: "the hub's file copied back, and gone on before anybody who knows more came by: nothing is misread",
    every: 2,
    run: (ground) => inWorld(ground, 3, goneOn),
  },
  {
    number: 10,
    about: "same field, different fields, edit against deletion, thirty edits after one that lost: 1, 0, alive, 1",
    every: 10,
    run: (ground) => inWorld(ground, 2, conflictTable),
  },
  {
    number: 11,
    about: "a bucket lost with unsent work in it: it reaches the hub, then no byte of the bucket is in the store",
    every: 10,
    run: (ground) => inWorld(ground, 2, lostBucket),
  },
  {
    number: 12,
    about: "fields and tables that only a newer app knows: they survive, and an older app goes on pushing",
    every: 10,
    run: (ground) => inWorld(ground, 2, newerClient),
  },
  {
    number: 13,
    about: "a poisoned op in mid-queue: its group is set aside, all else applied",
    every: 10,
    run: (ground) => inWorld(ground, 2, poison),
  },
  {
    number: 14,
    about:
      "a shared folder on bad days: files late, in parts, twice, under other names, taken away; nothing is deleted, all agree",
    every: 10,
    run: (ground) => inWorld(ground, 2, (world) => overBadFolder(world, ground)),
  },
  {
    number: 15,
    about:
      "fifty writers on PostgreSQL, one transaction paused, a hundred pullers: no row skipped, SQLite decides the same",
    every: 20,
    run: onPostgres,
  },
  {
    number: 15,
    about: "a device away for 180 days: nothing comes back from the dead, nothing of its own is lost",
    every: 10,
    run: (ground) => inWorld(ground, 3, awayForLong),
  },
  {
    number: 16,
    about: "a record expunged: gone from the hub and every device, the chain verifies",
    every: 10,
    run: (ground) => inWorld(ground, 2, expunged),
  },
];

async function killedInMidWork(world: World, power: boolean): Promise<string[]> {
  const ledger = new Ledger();
  await play(world, ledger, { acts: 10 });
  for (const device of world.devices) await world.sync(device);
  return [...(await killed(world, ledger, { power })), ...(await ending(world, ledger))];
}

async function overBadFolder(world: World, { acts }: Ground): Promise<string[]> {
  const ledger = new Ledger();
  const rows: string[] = [];
  let last = 0;
  const wrong = await badFolder(world, ledger, Math.min(acts, 200), (device) =>
    write(world, ledger, device, rows, `v${(last += 1)}`, newId),
  );
  return [...wrong, ...(await ending(world, ledger))];
}
