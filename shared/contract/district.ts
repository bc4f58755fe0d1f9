/**
 * The district's hub as whoever keeps it sees it from their own device: staff, roles, devices, what was set aside, figures. Every call
 * is the hub's own (`hub.ts`), asked with this device's certificate: nothing of it is kept here, and the hub decides who may. Away from
 * the hub each refuses with HUB_UNREACHABLE, and NOT_JOINED in a profile that works alone.
 */
import { z } from "zod";
import { madeFile } from "./device.ts";
import {
  auditEntry,
  conflictRow,
  deviceRow,
  grantRow,
  hubSettings,
  inviteMade,
  quarantineRow,
  staffRow,
  storageFigures,
} from "./hubRows.ts";
import { command, id, nothing, query } from "./kinds.ts";

const made = z.object({ id });
const person = { name: z.string().trim().min(1).max(200), email: z.string().max(300) };
const { id: _, ...grantFields } = grantRow.shape;

export const duties = z.object({
  joined: z.boolean(),
  /** What the person of this device may do at the hub, by its last word. */
  oversees: z.boolean(),
  administers: z.boolean(),
  /** Their number at the hub. */
  person: z.string().nullable(),
});
export type DistrictDuties = z.infer<typeof duties>;

export const district = {
  /** Asks nobody: the hub's last word to this device stands. */
  duties: query(["profile", "hub"], nothing, duties),
  /** Asks the hub what the person may do today, and keeps its word. */
  askDuties: command(nothing, duties),
  staff: query(["hub"], nothing, z.array(staffRow)),
  addPerson: command(z.object(person), made),
  changePerson: command(z.object({ id, ...person }), nothing),
  /** BAD_REQUEST where a school is named or missing against the role; BAD_DATE, DATES_REVERSED. */
  giveRole: command(z.object({ staff: id, ...grantFields }), made),
  /** LAST_ADMINISTRATOR. */
  endRole: command(grantRow.pick({ id: true }).extend({ to: z.string().max(10) }), nothing),
  devices: query(["hub"], nothing, z.array(deviceRow)),
  revoke: command(z.object({ id }), nothing),
  invite: command(z.object({ staff: id }), inviteMade),
  /** The person's own devices, as everybody may ask. */
  ownDevices: query(["hub"], nothing, z.array(deviceRow)),
  /** What a request by file says. ENROLMENT_REFUSED where it is none. */
  lookRequest: command(z.object({ token: id }), z.object({ name: z.string(), fingerprint: z.string() })),
  /**
   * Grants a request whose fingerprint two people compared. Gives the file to carry back, and the fingerprint of the authority, which the
   * person at the device compares. ENROLMENT_REFUSED, NOT_FOUND.
   */
  grantRequest: command(
    z.object({ token: id, fingerprint: z.string().max(40), staff: id }),
    z.object({ file: madeFile, authority: z.string() }),
  ),
  settings: query(["hub"], nothing, hubSettings),
  setSettings: command(hubSettings.pick({ name: true, addresses: true, leaseDays: true }).partial(), hubSettings),
  storage: query(["hub"], nothing, storageFigures),
  quarantine: query(["hub"], nothing, z.array(quarantineRow)),
  release: command(z.object({ seq: z.number().int() }), z.object({ released: z.number().int() })),
  conflicts: query(["hub"], nothing, z.array(conflictRow)),
  /** The last acts at the hub, the oldest of them first. */
  audit: query(["hub"], z.object({ last: z.number().int().min(1).max(1_000) }), z.array(auditEntry)),
  /**
   * The whole log of acts as a file, one entry a line, its chain of hashes checked on the way: `broken` is the first that does not hang.
   * That it was taken out is the log's next entry.
   */
  auditFile: command(
    nothing,
    z.object({ file: madeFile, entries: z.number().int(), broken: z.number().int().nullable() }),
  ),
};
