/** The district's hub from this device: each call is passed on, and what it changed is told to every window. */
import type { AuditEntry } from "../../shared/contract/hub.ts";
import { firstBroken } from "../../sync/wire/audit.ts";
import { chainStart } from "../../sync/wire/chain.ts";
import { type Context, read } from "../context.ts";
import { askDuties, readDuties } from "../sync/duties.ts";
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
  settings: os.district.settings.handler(({ context }) => context.services.hub.call("district", "settings", {})),
  setSettings: os.district.setSettings.handler(
    told(({ services }, input) => services.hub.call("district", "set", input)),
  ),
  storage: os.district.storage.handler(({ context }) => context.services.hub.call("district", "storage", {})),
  quarantine: os.district.quarantine.handler(({ context }) => context.services.hub.call("district", "quarantine", {})),
  release: os.district.release.handler(told(({ services }, input) => services.hub.call("district", "release", input))),
  conflicts: os.district.conflicts.handler(({ context }) => context.services.hub.call("district", "conflicts", {})),
  auditFile: os.district.auditFile.handler(told((context) => auditFile(context))),
});

async function auditFile({ services }: Context) {
  const entries: AuditEntry[] = [];
  for (;;) {
    const more = await services.hub.call("district", "audit", { after: entries.length });
    if (more.length === 0) break;
    entries.push(...more);
  }
  const text = entries.map((entry) => `${JSON.stringify(entry)}\n`).join("");
  const file = services.staging.offer("audit.jsonl", "application/x-ndjson", Buffer.from(text));
  return { file, entries: entries.length, broken: firstBroken(entries, { n: 0, hash: chainStart }) };
}
