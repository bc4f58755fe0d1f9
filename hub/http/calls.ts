/** Every call of the hub's contract and who answers it. Reads as a table of contents; who may call is asked before (`guard.ts`). */
import { implement } from "@orpc/server";
import encodeQR from "qr";
import { hubContract } from "../../shared/contract/hub.ts";
import { Problem } from "../../shared/problems.ts";
import { historiesOf } from "../history.ts";
import type { By, Office } from "../office.ts";
import { renew } from "../people/access.ts";
import { recordsOf } from "../people/arrivals.ts";
import { auditAfter, auditLast, note } from "../people/audit.ts";
import { type Device, listDevices, revokeDevice, scopeToday } from "../people/devices.ts";
import { authorityOf, districtOf, setDistrict } from "../people/district.ts";
import { makeInvite, useInvite } from "../people/invites.ts";
import { grantRequest, lookAtRequest } from "../people/requests.ts";
import { makeChallenge, signIn } from "../people/sessions.ts";
import { addStaff, changeStaff, endGrant, giveGrant, grantsOf, listStaff, personOf } from "../people/staff.ts";
import { listConflicts, listQuarantine, storageOf } from "../records.ts";
import { releaseGroup } from "../people/release.ts";

export interface CallContext {
  office: Office;
  /** The value of the request's `authorization`. */
  token: string | undefined;
  /** Set by the guard for every call but those for anyone. */
  device?: Device;
}

const os = implement(hubContract).$context<CallContext>();

/** Who calls, once the guard has let them in. */
function caller({ device }: CallContext): Device {
  if (!device) throw new Error("a call was let in without its caller");
  return device;
}

const by = (context: CallContext): By => ({ actor: caller(context).staff });
const nothing = {};

export const router = os.router({
  joining: {
    authority: os.joining.authority.handler(({ context }) => authorityOf(context.office)),
    enrol: os.joining.enrol.handler(({ context, input }) => useInvite(context.office, input)),
    challenge: os.joining.challenge.handler(({ context }) => ({ challenge: makeChallenge(context.office) })),
    signIn: os.joining.signIn.handler(({ context, input }) => signIn(context.office, input)),
  },
  own: {
    me: os.own.me.handler(({ context }) => whoAmI(context.office, caller(context))),
    renew: os.own.renew.handler(({ context }) => freshCertificate(context.office, caller(context))),
    devices: os.own.devices.handler(async ({ context }) => {
      const { staff } = caller(context);
      return (await listDevices(context.office)).filter((each) => each.staff === staff);
    }),
    records: os.own.records.handler(({ context }) => ownRecords(context.office, caller(context))),
    past: os.own.past.handler(({ context, input }) => pastOf(context.office, caller(context), input)),
  },
  staff: {
    list: os.staff.list.handler(({ context }) => listStaff(context.office)),
    add: os.staff.add.handler(async ({ context, input }) => ({
      id: await addStaff(context.office, by(context), input),
    })),
    change: os.staff.change.handler(async ({ context, input }) => {
      await changeStaff(context.office, by(context), input);
      return nothing;
    }),
    grant: os.staff.grant.handler(async ({ context, input: { staff, ...grant } }) => ({
      id: await giveGrant(context.office, by(context), staff, grant),
    })),
    end: os.staff.end.handler(async ({ context, input }) => {
      await endGrant(context.office, by(context), input.id, input.to);
      return nothing;
    }),
  },
  devices: {
    list: os.devices.list.handler(({ context }) => listDevices(context.office)),
    revoke: os.devices.revoke.handler(async ({ context, input }) => {
      await revokeDevice(context.office, by(context), input.id);
      return nothing;
    }),
    invite: os.devices.invite.handler(async ({ context, input }) => {
      const invite = await makeInvite(context.office, by(context), input.staff);
      return { ...invite, svg: encodeQR(invite.text, "svg", { ecc: "medium" }) };
    }),
    look: os.devices.look.handler(({ input }) => lookAtRequest(input.request)),
    grant: os.devices.grant.handler(async ({ context, input }) => ({
      file: (await grantRequest(context.office, by(context), input)).toString("base64"),
    })),
  },
  district: {
    settings: os.district.settings.handler(async ({ context }) => settingsOf(context.office)),
    set: os.district.set.handler(async ({ context, input }) => {
      const change = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
      await setDistrict(context.office, by(context), change);
      return settingsOf(context.office);
    }),
    storage: os.district.storage.handler(({ context }) => storageOf(context.office)),
    quarantine: os.district.quarantine.handler(({ context }) => listQuarantine(context.office)),
    release: os.district.release.handler(async ({ context, input }) => ({
      released: await releaseGroup(context.office, by(context), input.seq),
    })),
    conflicts: os.district.conflicts.handler(({ context }) => listConflicts(context.office)),
    audit: os.district.audit.handler(({ context: { office }, input: { after, last } }) =>
      last === undefined ? auditAfter(office, after, 1_000) : auditLast(office, last),
    ),
    exported: os.district.exported.handler(async ({ context, input: { entries } }) => {
      const { office } = context;
      await office.store.door.transaction((sql) => note(office, sql, by(context), "audit.exported", { entries }));
      return nothing;
    }),
  },
});

async function whoAmI(office: Office, device: Device) {
  const district = await districtOf(office);
  const person = await personOf(office, device.staff);
  return {
    person: { id: device.staff, name: person?.name ?? "" },
    grants: await grantsOf(office, device.staff),
    ...(await scopeToday(office, device.staff, district, office.store.door)),
    expires: new Date(device.expires).toISOString(),
    leaseDays: district.leaseDays,
  };
}

async function ownRecords(office: Office, device: Device) {
  const { reads } = await scopeToday(office, device.staff, await districtOf(office), office.store.door);
  const mine = (await listDevices(office)).filter(({ staff }) => staff === device.staff);
  // Past its lease a device is given nothing to read.
  return recordsOf(office, mine, device.expires <= office.now() ? [] : reads);
}

const mostEntries = 500;

async function pastOf(office: Office, device: Device, { records }: { records: { table: string; id: string }[] }) {
  // Past its lease a device is given nothing to read.
  if (device.expires <= office.now()) throw new Problem("FORBIDDEN", {});
  const { reads } = await scopeToday(office, device.staff, await districtOf(office), office.store.door);
  return historiesOf(office, { reads, revoked: false }, { records, limit: mostEntries });
}

async function freshCertificate(office: Office, device: Device) {
  const scope = await scopeToday(office, device.staff, await districtOf(office), office.store.door);
  return { certificate: await renew(office, device, scope) };
}

async function settingsOf(office: Office) {
  const { name, addresses, ownTls, leaseDays } = await districtOf(office);
  return { name, addresses, ownTls, leaseDays };
}
