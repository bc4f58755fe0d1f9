/** Exchanging with the district, and what people decide about it. */
import { Problem } from "../../shared/problems.ts";
import { authorityFingerprint } from "../../sync/wire/enrolment.ts";
import { reopenConflict, resolveConflict } from "../commands/conflicts.ts";
import { read, work, write } from "../context.ts";
import { recordStateOf } from "../queries/recordState.ts";
import { listConflicts, listSetAside } from "../queries/sync.ts";
import { unconfirmedElsewhere, unconfirmedHere } from "../queries/unconfirmed.ts";
import { lastRequest, readGrant, writeRequest } from "../sync/byFile.ts";
import { readJoined } from "../sync/state.ts";
import { os } from "./os.ts";

export const sync = os.sync.router({
  status: os.sync.status.handler(({ context }) => context.services.sync.status()),
  now: os.sync.now.handler(
    work(async function* ({ services, signal }) {
      const round = services.sync.now();
      // Whoever asked may go away; the round goes on.
      const left = new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
      await Promise.race([round, left]);
      if (!signal.aborted) yield { done: services.sync.status() };
    }),
  ),
  cancel: os.sync.cancel.handler(({ context }) => {
    context.services.sync.cancel();
    return { value: {}, changed: ["sync"] };
  }),
  pause: os.sync.pause.handler(({ context, input }) => {
    context.services.sync.pause(input.paused);
    return { value: {}, changed: ["sync"] };
  }),
  join: os.sync.join.handler(async ({ context, input }) => {
    await context.services.sync.join(input.invite, input.name);
    return { value: {}, changed: ["sync", "profile"] };
  }),
  moveTo: os.sync.moveTo.handler(async ({ context, input }) => {
    await context.services.sync.moveTo(input.address);
    return { value: {}, changed: ["sync", "profile"] };
  }),
  request: os.sync.request.handler(async ({ context: { session, services }, input }) => {
    const made = await writeRequest(session.open(), input.name);
    const file = services.staging.offer(made.fileName, made.bytes);
    return { value: { ...made.request, file }, changed: ["sync"] };
  }),
  requested: os.sync.requested.handler(read((store) => lastRequest(store))),
  lookGrant: os.sync.lookGrant.handler(async ({ context: { session, services }, input }) => {
    const { authority, person } = await readGrant(session.open(), await services.staging.find(input.token).file.open());
    return { district: authority.name, person: person.name, authority: authorityFingerprint(authority.key) };
  }),
  takeGrant: os.sync.takeGrant.handler(async ({ context: { session, services }, input }) => {
    const grant = await readGrant(session.open(), await services.staging.find(input.token).file.open());
    // What people compared is what is taken up, whatever lies under the token now.
    if (authorityFingerprint(grant.authority.key) !== input.authority) throw new Problem("HUB_NOT_TRUSTED", {});
    services.sync.take(grant);
    services.staging.drop(input.token);
    return { value: {}, changed: ["sync", "profile"] };
  }),
  conflicts: os.sync.conflicts.handler(read(listConflicts)),
  resolve: os.sync.resolve.handler(write(resolveConflict)),
  reopen: os.sync.reopen.handler(write(reopenConflict)),
  setAside: os.sync.setAside.handler(read(listSetAside)),
  unconfirmed: os.sync.unconfirmed.handler(read(unconfirmedHere)),
  elsewhere: os.sync.elsewhere.handler(async ({ context: { session, services } }) => {
    const store = session.open();
    const devices = await services.hub.call("own", "devices", {});
    const records = await services.hub.call("own", "records", {});
    return unconfirmedElsewhere(store, { devices, records, own: readJoined(store.db)?.certificate.device ?? "" });
  }),
  recordState: os.sync.recordState.handler(read(recordStateOf)),
});
