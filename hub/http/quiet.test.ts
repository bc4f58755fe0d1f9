/** What an exchange costs when there is nothing to exchange: counted where it counts, in bytes on the line, headers and all. */
import { connect, createServer, type AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { serveHub } from "../../test/support/hubServer.ts";
import { onBothStores } from "../../test/support/hubStores.ts";
import { joinedStore } from "../../test/support/joinedStore.ts";
import { addSchool } from "../../test/support/rows.ts";
import { atConsole } from "../office.ts";
import { setDistrict } from "../people/district.ts";

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
