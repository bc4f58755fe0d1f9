/**
 * `kill`: the store's process is killed without a word at moments nobody chose, while somebody types, marks and finishes. After
 * each kill the profile is opened again: what was answered must be there, every page sound, the log of acts whole.
 */
import { join } from "node:path";
import { exactFigure, leastFigure } from "../measure/figures.ts";
import { inFolder, type MadeProfile, makeProfile, startOn, withStore } from "../measure/profile.ts";
import type { Measured, Run, RunOptions } from "../measure/program.ts";
import { type Random, seeded } from "../../shared/domain/random.ts";
import { Ledger } from "./ledger.ts";
import { wrongWith } from "./soundness.ts";
import { typeUntilGone } from "./typist.ts";

const usualKills = 200;
/** The longest the process works before it is killed. */
const longestMs = 400;

export const kill: Run = {
  name: "kill",
  about: `SIGKILL of the store's process while typing and finishing: no answered write is lost; N kills (${usualKills})`,
  run: ({ runs, seed, say }) => inFolder((folder) => killAndLook(folder, { runs: runs ?? usualKills, seed, say })),
};

async function killAndLook(folder: string, { runs, seed, say }: RunOptions & { runs: number }): Promise<Measured> {
  const profile = await makeProfile(join(folder, "profile"));
  const random = seeded(seed);
  const ledger = new Ledger();
  let lost = 0;
  let unsound = 0;
  for (let at = 1; at <= runs; at++) {
    await workThenDie(profile, ledger, random);
    const wrong = withStore(profile, (store) => {
      const missing = ledger.lostFrom(store);
      for (const fact of missing) say(`kill ${at}: LOST ${JSON.stringify(fact)}`);
      lost += missing.length;
      return wrongWith(store);
    });
    for (const line of wrong) say(`kill ${at}: UNSOUND ${line}`);
    unsound += wrong.length > 0 ? 1 : 0;
    if (at % 20 === 0) say(`kill: ${at} kills, ${ledger.answered} calls answered, ${lost} lost`);
  }
  return {
    figures: [
      exactFigure(`answered writes lost in ${runs} kills`, lost, 0),
      exactFigure(`stores found unsound after ${runs} kills`, unsound, 0),
      leastFigure("writes answered", ledger.answered, runs * 2),
    ],
  };
}

async function workThenDie(profile: MadeProfile, ledger: Ledger, random: Random): Promise<void> {
  const { process: store, client } = await startOn(profile);
  const pid = store.pid() ?? 0;
  const death = setTimeout(() => process.kill(pid, "SIGKILL"), random.next() * longestMs);
  try {
    await typeUntilGone(client, ledger, random);
  } finally {
    clearTimeout(death);
    await store.end();
  }
}
