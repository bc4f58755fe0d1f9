/** Scenarios 4 and 5: the line breaks, after the hub committed and before the answer came, or in the middle of a page. */
import { exchange } from "../../../hub/exchange.ts";
import { addRoom, ending, pair, playOn } from "./ground.ts";
import { Ledger } from "./ledger.ts";
import { play } from "./play.ts";
import type { World } from "./world.ts";

const never = new AbortController().signal;

/** The response is lost a hundred times after the hub committed: what was asked has its effects once. */
export async function responseLost(world: World): Promise<string[]> {
  const [a] = pair(world);
  const ledger = new Ledger();
  await play(world, ledger, { acts: 10 });
  for (let times = 0; times < 100; times++) {
    if (times % 10 === 0) await playOn(world, ledger, 3);
    await exchange(world.hub, a.log.request({ ops: 2_000, bytes: 4_000_000 }, 100).bytes);
  }
  const made = Number(a.store.db.prepare("SELECT count(*) FROM op").pluck().get());
  const wrong = await ending(world, ledger);
  const sql = "SELECT count(*) AS n FROM hub_log WHERE district = ? AND kind = 'op' AND epoch = ?";
  const logged = await world.hub.store.door.get<{ n: number }>(sql, [world.hub.district, a.store.chain.epoch]);
  return logged?.n === made ? wrong : [...wrong, `${made} ops of one device had ${logged?.n} effects`];
}

/** A reply is cut at thirty places: nothing of a cut page counts, and one page is sent again. */
export async function cutEverywhere(world: World): Promise<string[]> {
  const [a, b] = pair(world);
  const ledger = new Ledger();
  const rows = 40 + world.random.below(80);
  for (let at = 0; at < rows; at++) addRoom(a, ledger, `Room ${at}`);
  await world.sync(a);
  const page = 1 + world.random.below(rows);
  const wrong: string[] = [];
  const held = () => Number(b.store.db.prepare("SELECT count(*) FROM room").pluck().get());
  for (let cuts = 0; cuts < 30; cuts++) {
    const before = held();
    const { bytes } = b.log.request({ ops: 2_000, bytes: 4_000_000 }, page);
    const reply = await exchange(world.hub, bytes);
    const cut = reply.subarray(0, world.random.below(reply.length));
    const code = await b.log
      .take(cut, never, () => {})
      .then(
        () => "taken",
        (error: { code: string }) => error.code,
      );
    if (code !== "BUNDLE_BROKEN") wrong.push(`a reply cut at ${cut.length} of ${reply.length}: ${code}`);
    if (held() !== before) wrong.push("rows of a reply that was cut");
    await b.log.take(reply, never, () => {});
  }
  return [...wrong, ...(await ending(world, ledger))];
}
