/** "Make this computer the hub": the district's hub beside this profile, for a district without servers. */
import { z } from "zod";
import { command, nothing, query } from "./kinds.ts";

const folder = z.string().min(1).max(2_000);

export const hubHereStatus = z.object({
  /** `none`: this computer is no hub. `stopped`: it is, and does not run (by choice, or by `problem`). */
  state: z.enum(["none", "stopped", "starting", "running"]),
  problem: z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) }).nullable(),
  /** The hub's own folder. */
  folder: z.string().nullable(),
  /** True where devices reach it over the local network. */
  network: z.boolean(),
  /** Where devices reach it today; this computer's own address last. */
  addresses: z.array(z.string()),
  /** The shared folder whose mailbox it empties. */
  mailbox: z.string().nullable(),
  backups: z.string().nullable(),
  /** The last look into the mailbox. */
  mail: z
    .object({ at: z.string(), answered: z.number().int(), waiting: z.number().int(), problem: z.string().nullable() })
    .nullable(),
});
export type HubHereStatus = z.infer<typeof hubHereStatus>;

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
      network: z.boolean(),
      mailbox: folder.nullable(),
      backups: folder.nullable(),
    }),
    z.object({ key: z.string() }),
  ),
  /** Changes how the hub is reached and where it keeps copies, and starts it anew. HUB_MISSING where this computer is none. */
  set: command(z.object({ network: z.boolean(), mailbox: folder.nullable(), backups: folder.nullable() }), nothing),
  /** Starts or stops it. It starts by itself when the profile opens, until it is stopped here. HUB_MISSING. */
  run: command(z.object({ on: z.boolean() }), nothing),
  /** The hub's key once more, for the recovery kit. HUB_MISSING. */
  key: query([], nothing, z.object({ key: z.string() })),
};
