/** One command from its arguments to its exit code: 0 done, 2 refused with a coded problem, 1 a defect of ours. */
import { z } from "zod";
import { Problem } from "../shared/problems.ts";
import { nearestLanguage, translator, type Translate } from "../shared/words/words.ts";
import { makeBackup } from "./commands/backup.ts";
import { fillDemo } from "./commands/demo.ts";
import { exportArchive } from "./commands/export.ts";
import { showHistory } from "./commands/history.ts";
import { importFile } from "./commands/import.ts";
import { init } from "./commands/init.ts";
import { restore } from "./commands/restore.ts";
import { exchange } from "./commands/sync.ts";
import { verify } from "./commands/verify.ts";
import { startHub } from "./hub.ts";
import { type Asked, type CommandName, readOptions, wantsJson } from "./options.ts";
import { demandProfile, withStore, type Work } from "./store.ts";
import { createTerminal, refuse } from "./terminal.ts";

z.config({ jitless: true });

interface Command {
  run(work: Work): Promise<void>;
  /** Makes the profile where there is none. */
  makesProfile?: true;
}

const commands: Record<CommandName, Command> = {
  init: { run: init, makesProfile: true },
  import: { run: importFile },
  demo: { run: fillDemo, makesProfile: true },
  export: { run: exportArchive },
  backup: { run: makeBackup },
  restore: { run: restore },
  verify: { run: verify },
  history: { run: showHistory },
  sync: { run: exchange },
};

export async function run(args: readonly string[]): Promise<number> {
  if (args[0] === "hub") return startHub(args.slice(1));
  const t = translator(nearestLanguage(Intl.DateTimeFormat().resolvedOptions().locale));
  try {
    const asked = readOptions(args);
    if (!asked || asked.help) process.stdout.write(`${helpText(asked, t)}\n`);
    else await runCommand(asked, t);
    return 0;
  } catch (error) {
    return endWith(error, wantsJson(args), t);
  }
}

/** Says why a command did not get to its end, and returns its exit code: 2 for a refusal, 1 for what nobody foresaw. */
export function endWith(error: unknown, json: boolean, t: Translate): 1 | 2 {
  if (error instanceof Problem) {
    refuse(error, json, t);
    return 2;
  }
  console.error(t("app:defect"));
  console.error(error);
  return 1;
}

async function runCommand(asked: Asked, t: Translate): Promise<void> {
  const command = commands[asked.command];
  if (!command.makesProfile) demandProfile(asked.folder);
  await withStore(asked, createTerminal(asked.json, t), (work) => command.run(work));
}

/** The help for a command, or the list of them all. */
export function helpText(asked: Pick<Asked, "command"> | null, t: Translate): string {
  return asked ? `${t(`cli:help.${asked.command}`)}\n\n${t("cli:everywhere")}` : t("cli:overview");
}
