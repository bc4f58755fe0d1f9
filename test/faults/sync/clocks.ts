/**
 * Scenario 6: clocks a year off, jumping and standing still. The same play is played twice, with right clocks and with wrong ones, and
 * must come to the same values and the same conflicts.
 */
import { join } from "node:path";
import { seeded } from "../../../shared/domain/random.ts";
import { ending, type Ground, inWorld } from "./ground.ts";
import { Ledger } from "./ledger.ts";
import { outcomeOf, play } from "./play.ts";

export async function wrongClocks(ground: Ground): Promise<string[]> {
  const right = await playedWith(ground, false);
  const wrong = await playedWith(ground, true);
  const ends = new Set([...right.outcomes, ...wrong.outcomes]);
  return [
    ...right.wrong,
    ...wrong.wrong,
    ...(ends.size === 1 ? [] : ["wrong clocks came to another end than right ones"]),
  ];
}

async function playedWith(ground: Ground, turned: boolean): Promise<{ outcomes: string[]; wrong: string[] }> {
  const again = { ...ground, folder: join(ground.folder, String(turned)), random: seeded(ground.seed) };
  const outcomes: string[] = [];
  const wrong = await inWorld(again, 3, async (world) => {
    const ledger = new Ledger();
    let last = 0;
    const ids = () => `018f0000-0000-7000-8000-${String((last += 1)).padStart(12, "0")}`;
    // Turning a clock takes dice of its own, so that all else falls alike.
    const dice = turned ? { clockDice: seeded(ground.seed + 1) } : {};
    await play(world, ledger, { acts: Math.min(ground.acts, 200), ids, ...dice });
    const ended = await ending(world, ledger);
    outcomes.push(...world.devices.map(outcomeOf));
    return ended;
  });
  return { outcomes, wrong };
}
