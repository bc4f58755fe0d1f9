/** "Make this computer the hub": the district's hub beside this profile, for a district without servers. */
import { z } from "zod";
import { languages } from "../words/words.ts";
import { madeFile } from "./device.ts";
import { command, id, nothing, query } from "./kinds.ts";

const folder = z.string().min(1).max(2_000);

export const hubHereStatus = z.object({
  /** `none`: this computer is no hub. `stopped`: it is, and does not run (by choice, or by `problem`). */
  state: z.enum(["none", "stopped", "starting", "running"]),
  problem: z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) }).nullable(),
  /** The hub's own folder. */
  folder: z.string().nullable(),
  /** True where devices reach it over the local network. */
  network: z.boolean(),
  /** The port it listens on. */
  port: z.number().int().nullable(),
  /** Where devices reach it today; this computer's own address last. */
  addresses: z.array(z.string()),
  /** The shared folder whose mailbox it empties. */
  mailbox: z.string().nullable(),
  /** Where verified backups go; null for the hub's own folder. */
  backups: z.string().nullable(),
  /** The last verified backup, and why the one after it was not made. Null until the hub has said. */
  backup: z.object({ at: z.string().nullable(), sameDisk: z.boolean(), problem: z.string().nullable() }).nullable(),
  /** The last backup before the hub was handed over to another computer: this one is the hub no longer. */
  handedOver: z.string().nullable(),
  /** The last look into the mailbox. */
  mail: z
    .object({ at: z.string(), answered: z.number().int(), waiting: z.number().int(), problem: z.string().nullable() })
    .nullable(),
});
export type HubHereStatus = z.infer<typeof hubHereStatus>;

const reach = {
  network: z.boolean(),
  mailbox: folder.nullable(),
  backups: folder.nullable(),
  /** Left out: the usual one, 8443, or where that is another program's, any; when it is changed, the one it has. */
  port: z.number().int().min(1_024).max(65_535).optional(),
};
const code = z.string().min(1).max(200);

export const hubKit = z.object({
  district: z.string(),
  id: z.string(),
  made: z.string(),
  fingerprint: z.string(),
  key: z.string(),
  /** The key as a picture. */
  svg: z.string(),
  /** All of it as a page that prints elsewhere. */
  file: madeFile,
});
export type HubKit = z.infer<typeof hubKit>;

export const hubHere = {
  status: query(["sync"], nothing, hubHereStatus),
  /**
   * Makes a hub for a new district, starts it, and joins this profile to it as its administrator's device. `key` is the hub's key
   * for the recovery kit, to be printed now. ALREADY_JOINED, HUB_EXISTS, PORT_TAKEN, FOLDER_READ_ONLY, BAD_REQUEST for the zone.
   */
  make: command(
    z.object({
      name: z.string().trim().min(1).max(200),
      zone: z.string().max(100),
      device: z.string().trim().min(1).max(200),
      /** The hub's own folder; left out: beside the profile. */
      folder: folder.optional(),
      ...reach,
    }),
    z.object({ key: z.string() }),
  ),
  /**
   * Goes on as the hub of the district that this profile has joined, out of a backup (a file, or the newest of a folder) of the one that
   * was elsewhere, with the key of its recovery kit. NOT_JOINED, HUB_EXISTS, CODE_MISTYPED, HUB_KEY_WRONG, NOT_FOUND, STORE_CORRUPT.
   */
  takeOver: command(z.object({ backup: folder, key: code, ...reach }), nothing),
  /**
   * Changes how the hub is reached and where it keeps copies, and starts it anew; one that was stopped by choice stays so.
   * HUB_MISSING where this computer is none; PORT_TAKEN.
   */
  set: command(z.object(reach), z.object({ started: z.boolean() })),
  /**
   * Starts or stops it. It starts by itself when the profile opens, until it is stopped here. HUB_MISSING; HUB_REPLACED where it was
   * handed over.
   */
  run: command(z.object({ on: z.boolean() }), nothing),
  /** The hub's key once more, also while the hub does not run. HUB_MISSING. */
  key: query([], nothing, z.object({ key: z.string() })),
  /** The recovery kit, to be printed; the hub's log says that it was. HUB_MISSING, HUB_STOPPED. As all that follows. */
  kit: command(z.object({ language: z.enum(languages) }), hubKit),
  /** A verified backup now. FOLDER_READ_ONLY, DISK_FULL, BACKUP_DAMAGED. */
  backUp: command(nothing, nothing),
  /** Takes in a file that a device wrote and gives the one to carry back. BUNDLE_NOT_OURS, BUNDLE_BROKEN, CERTIFICATE_REFUSED. */
  answer: command(z.object({ token: id }), z.object({ file: madeFile, requests: z.number().int() })),
  /** A new recovery key, as the shares of so many officers: shown once, kept nowhere. */
  makeRecovery: command(
    z.object({ officers: z.number().int().min(2).max(9) }),
    z.object({ shares: z.array(z.string()) }),
  ),
  /** What opens the profile of a device. NOT_FOUND, RECOVERY_OFF, CODE_MISTYPED, WRONG_KEY. */
  recover: command(z.object({ device: id, first: code, second: code }), z.object({ opens: z.string() })),
  /** Makes a last backup, names its file, and ends this hub for good. */
  handOver: command(nothing, z.object({ file: z.string() })),
};
