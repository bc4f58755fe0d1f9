/**
 * Scenario 14: devices and a hub that meet only in a shared folder, whose files come late, in parts, under other names, in any order, or
 * are taken away. Nothing is deleted by that; once the folder does what it should again, everybody agrees.
 */
import { lettersOf } from "../../../db/sync/letters.ts";
import { knownIdentity } from "../../../db/sync/identity.ts";
import { emptyMailbox, type MailHub } from "../../../hub/mailbox.ts";
import { Courier } from "../../../sync/courier.ts";
import { folderCarrier } from "../../../sync/folder/carrier.ts";
import { makeAgeKeys } from "../../../sync/wire/age.ts";
import { filesIn } from "../../support/folderFiles.ts";
import { Mover } from "../../support/mover.ts";
import type { Ledger } from "./ledger.ts";
import type { Device, World } from "./world.ts";

const never = new AbortController().signal;
const minute = 60_000;
/** What is left once all is settled: the last question of each and its answer, and not the mess that was. */
const mostFiles = 20;

/** `write`: one act of a device. */
export async function badFolder(
  world: World,
  ledger: Ledger,
  acts: number,
  write: (device: Device) => void,
): Promise<string[]> {
  const { random } = world;
  const hub: MailHub = Object.assign(world.hub, { age: await makeAgeKeys() });
  const copies = world.devices.map(({ store }) => ({
    folder: world.newFolder(),
    owns: (file: string) => file.includes(`devices/${store.replica}/`),
  }));
  const hubCopy = { folder: world.newFolder(), owns: (file: string) => file.includes("/hub/") };
  const mover = new Mover([...copies, hubCopy], random);
  const ways = world.devices.map((device, at) => ({
    device,
    courier: courierOf(hub, device, copies[at]?.folder ?? ""),
  }));
  const deliver = ({ device, courier }: (typeof ways)[number], asked: boolean) =>
    courier.round(device.log, never, asked, () => {});
  for (let at = 0; at < acts; at++) {
    const way = random.pick(ways);
    const what = random.next();
    way.device.clock.at += random.below(3 * 60 * minute);
    if (what < 0.35) write(way.device);
    else if (what < 0.6) await deliver(way, false);
    else if (what < 0.7) await emptyMailbox(hub, hubCopy.folder);
    else mover.step();
  }
  for (let turn = 0; turn < 8; turn++) {
    for (const way of ways) await deliver(way, true);
    mover.settle();
    await emptyMailbox(hub, hubCopy.folder);
    mover.settle();
  }
  const wrong = ways.flatMap(({ device }) =>
    ledger.lostFrom(device.store.db).map((line) => `device ${device.name} by the folder alone: ${line}`),
  );
  const left = filesIn(hubCopy.folder).length;
  return left < mostFiles ? wrong : [...wrong, `${left} files are left`];
}

function courierOf(hub: MailHub, { store }: Device, folder: string): Courier {
  const keys = knownIdentity(store);
  if (!keys) throw new Error("a device without keys");
  const { district, age } = hub;
  const place = { folder, district, replica: store.replica, hub: age.recipient, identity: keys.identity };
  return new Courier(folderCarrier(place), lettersOf(store));
}
