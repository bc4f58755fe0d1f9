/** The district's hub from this device: each call is passed on, and what it changed is told to every window. */
import type { AuditEntry } from "../../shared/contract/hubRows.ts";
import { firstBroken } from "../../sync/wire/audit.ts";
import { chainStart } from "../../sync/wire/chain.ts";
import { type EnrolmentRequest, enrolmentRequest } from "../../shared/sync/authority.ts";
import { Problem } from "../../shared/problems.ts";
import { authorityFingerprint } from "../../sync/wire/enrolment.ts";
import { type Context, read } from "../context.ts";
import type { FileName } from "../fileName.ts";
import { askDuties, readDuties } from "../sync/duties.ts";
import { readJoined } from "../sync/state.ts";
import { wholeFile } from "../wholeFile.ts";
import { os } from "./os.ts";

interface Call<I> {
  context: Context;
  input: I;
}

/** A command at the hub: what it changed there is stale in every window. */
function told<I, V>(run: (context: Context, input: I) => Promise<V>) {
  return async ({ context, input }: Call<I>) => {
    const value = await run(context, input);
    const changed = ["hub"];
    context.session.changed(changed, context.caller);
    return { value, changed };
  };
}

export const district = os.district.router({
  duties: os.district.duties.handler(read(readDuties)),
  askDuties: os.district.askDuties.handler(told(({ session, services }) => askDuties(session.open(), services.hub))),
  staff: os.district.staff.handler(({ context }) => context.services.hub.call("staff", "list", {})),
  addPerson: os.district.addPerson.handler(told(({ services }, input) => services.hub.call("staff", "add", input))),
  changePerson: os.district.changePerson.handler(
    told(({ services }, input) => services.hub.call("staff", "change", input)),
  ),
  giveRole: os.district.giveRole.handler(told(({ services }, input) => services.hub.call("staff", "grant", input))),
  endRole: os.district.endRole.handler(told(({ services }, input) => services.hub.call("staff", "end", input))),
  devices: os.district.devices.handler(({ context }) => context.services.hub.call("devices", "list", {})),
  revoke: os.district.revoke.handler(told(({ services }, input) => services.hub.call("devices", "revoke", input))),
  invite: os.district.invite.handler(told(({ services }, input) => services.hub.call("devices", "invite", input))),
  ownDevices: os.district.ownDevices.handler(({ context }) => context.services.hub.call("own", "devices", {})),
  lookRequest: os.district.lookRequest.handler(told(lookRequest)),
  grantRequest: os.district.grantRequest.handler(told(grantRequest)),
  settings: os.district.settings.handler(({ context }) => context.services.hub.call("district", "settings", {})),
  setSettings: os.district.setSettings.handler(
    told(({ services }, input) => services.hub.call("district", "set", input)),
  ),
  storage: os.district.storage.handler(({ context }) => context.services.hub.call("district", "storage", {})),
  quarantine: os.district.quarantine.handler(({ context }) => context.services.hub.call("district", "quarantine", {})),
  release: os.district.release.handler(told(({ services }, input) => services.hub.call("district", "release", input))),
  conflicts: os.district.conflicts.handler(({ context }) => context.services.hub.call("district", "conflicts", {})),
  audit: os.district.audit.handler(({ context, input }) => context.services.hub.call("district", "audit", input)),
  auditFile: os.district.auditFile.handler(told((context) => auditFile(context))),
});

/** A request is some hundred bytes; what is far larger is another file. */
const mostRequest = 100_000;

/** ENROLMENT_REFUSED where it is no request. */
async function requestIn({ services }: Context, token: string): Promise<EnrolmentRequest> {
  const bytes = await wholeFile(await services.staging.find(token).file.open(), mostRequest);
  try {
    return enrolmentRequest.parse(JSON.parse(bytes.toString("utf8")));
  } catch (error) {
    throw new Problem("ENROLMENT_REFUSED", { reason: "broken" }, { cause: error });
  }
}

async function lookRequest(context: Context, { token }: { token: string }) {
  return context.services.hub.call("devices", "look", { request: await requestIn(context, token) });
}

async function grantRequest(
  context: Context,
  { token, fingerprint, staff }: { token: string; fingerprint: string; staff: string },
) {
  const { session, services } = context;
  const request = await requestIn(context, token);
  const granted = await services.hub.call("devices", "grant", { request, fingerprint, staff });
  services.staging.drop(token);
  const joined = readJoined(session.open().db);
  if (!joined) throw new Problem("NOT_JOINED", {});
  const name: FileName = `${request.device.name.replaceAll(/[^\p{L}\p{N} ._-]/gu, "").trim() || "device"} grant.fieldbook`;
  const file = services.staging.offer(name, Buffer.from(granted.file, "base64"));
  return { file, authority: authorityFingerprint(joined.authority.key) };
}

async function auditFile({ services }: Context) {
  const entries: AuditEntry[] = [];
  for (;;) {
    const more = await services.hub.call("district", "audit", { after: entries.length });
    if (more.length === 0) break;
    entries.push(...more);
  }
  await services.hub.call("district", "exported", { entries: entries.length });
  const text = entries.map((entry) => `${JSON.stringify(entry)}\n`).join("");
  const file = services.staging.offer("audit.jsonl", Buffer.from(text));
  return { file, entries: entries.length, broken: firstBroken(entries, { n: 0, hash: chainStart }) };
}
