/** What an exchange costs when there is nothing to exchange: counted where it counts, in bytes on the line, headers and all. */
import { connect, createServer, type AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { ways } from "../../db/sync/ways.ts";
import { takeEnrolment } from "../../db/sync/enrol.ts";
import { deviceIdentity, keysForDistrict } from "../../db/sync/identity.ts";
import { syncLogOf } from "../../db/sync/log.ts";
import { readJoined } from "../../db/sync/state.ts";
import { person, serveHub } from "../../test/support/hubServer.ts";
import { onBothStores } from "../../test/support/hubStores.ts";
import { addSchool } from "../../test/support/rows.ts";
import { createTestStore } from "../../test/support/store.ts";
import { atConsole, type Office } from "../office.ts";
import { setDistrict } from "../people/district.ts";
import { makeInvite } from "../people/invites.ts";

/** A line to a port that counts what goes over it. */
async function countedLine(port: number): Promise<{ port: number; bytes: { up: number; down: number } }> {
  const bytes = { up: 0, down: 0 };
  const line = createServer((near) => {
    const far = connect(port, "127.0.0.1");
    near.on("data", (data) => (bytes.up += data.length)).pipe(far);
    far.on("data", (data) => (bytes.down += data.length)).pipe(near);
    for (const end of [near, far]) end.on("error", () => [near, far].forEach((each) => each.destroy()));
  });
  await new Promise<void>((resolve) => line.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void line.close());
  return { port: (line.address() as AddressInfo).port, bytes };
}

async function joinedStore(office: Office) {
  const store = createTestStore();
  const { text } = await makeInvite(office, atConsole, await person(office, "dto_executive"));
  const keys = await deviceIdentity(store);
  const device = keysForDistrict(store, keys, { name: "laptop", sealed: null });
  takeEnrolment(store, await ways.join(text, async () => ({ device, privateKey: keys.privateKey })));
  const log = syncLogOf(store, { onChanged: () => {}, renewCopies: async () => {} });
  const transport = ways.transport(readJoined(store.db) ?? expect.unreachable());
  onTestFinished(() => transport.close?.());
  const exchange = async () => {
    const { bytes } = log.request({ ops: 2_000, bytes: 4_000_000 }, 20_000);
    const signal = new AbortController().signal;
    return log.take(await transport.exchange(bytes, signal), signal, () => {});
  };
  return { store, log, exchange };
}

onBothStores((under) => {
  test("nothing to exchange is one round trip of less than a kilobyte, headers included", async () => {
    const { office, server } = await serveHub(under.store(), { tls: null });
    const line = await countedLine(server.port);
    await setDistrict(office, atConsole, { addresses: [`http://127.0.0.1:${line.port}`], ownTls: false });
    const device = await joinedStore(office);
    addSchool(device.store, "Sent first");
    while (!(await device.exchange()).complete || device.log.waiting() > 0);
    for (let turn = 0; turn < 3; turn += 1) {
      const before = { ...line.bytes };
      expect(await device.exchange()).toMatchObject({ complete: true, rows: 0, decided: 0 });
      const spent = [line.bytes.up - before.up, line.bytes.down - before.down] as const;
      expect(spent[0] + spent[1], `${spent[0]} up, ${spent[1]} down`).toBeLessThan(1_024);
      expect(spent[0] * spent[1]).toBeGreaterThan(0);
    }
  });
});
