/** One command of the hub's program from its arguments to its exit code: 0 done, 2 refused with a coded problem, 1 a defect of ours. */
import { z } from "zod";
import { Problem } from "../shared/problems.ts";
import { nearestLanguage, translator, type Translate, type WordValues } from "../shared/words/words.ts";
import { backup, fenceThis, promote, restore } from "./commands/backups.ts";
import { audit, kit, recover, recovery } from "./commands/keeping.ts";
import { devices, invite, request, revoke } from "./commands/devices.ts";
import { conflicts, expunge, history, quarantine, release, storage } from "./commands/records.ts";
import { addPerson, end, grant, settings, staff } from "./commands/staff.ts";
import { init } from "./commands/init.ts";
import { answer, mailbox } from "./commands/mail.ts";
import { serve } from "./commands/serve.ts";
import { openOffice } from "./open.ts";
import type { Office } from "./office.ts";
import { type Asked, type CommandName, readOptions } from "./options.ts";

z.config({ jitless: true });

/** What a command works with. */
export interface Work {
  asked: Asked;
  office: Office;
  t: Translate;
}

/** What a command says: an object for --json, lines for a person. */
export interface Said {
  value: unknown;
  lines: readonly string[];
}

type Command = (work: Work) => Promise<Said>;

/** Those that open no hub first: there is none yet, or it is to be replaced. */
const beginnings = { init, restore, promote } as const;

const commands: Record<Exclude<CommandName, keyof typeof beginnings>, Command> = {
  serve,
  settings,
  staff,
  add: addPerson,
  grant,
  end,
  invite,
  request,
  devices,
  revoke,
  quarantine,
  release,
  conflicts,
  storage,
  audit,
  kit,
  recovery,
  recover,
  backup,
  fence: fenceThis,
  expunge,
  history,
  mailbox,
  answer,
};

export async function run(args: readonly string[]): Promise<number> {
  const t = translator(nearestLanguage(Intl.DateTimeFormat().resolvedOptions().locale));
  try {
    const asked = readOptions(args);
    if (asked.help) process.stdout.write(`${t("hub:overview")}\n`);
    else tell(await runCommand(asked, t), asked.json);
    return 0;
  } catch (error) {
    if (error instanceof Problem) {
      refuse(error, args.includes("--json"), t);
      return 2;
    }
    console.error(t("app:defect"));
    console.error(error);
    return 1;
  }
}

async function runCommand(asked: Asked, t: Translate): Promise<Said> {
  const at = { folder: asked.folder, databaseUrl: process.env["DATABASE_URL"] };
  const { command } = asked;
  if (command === "init" || command === "restore" || command === "promote") return beginnings[command](asked, at, t);
  const office = await openOffice(at);
  try {
    return await commands[command]({ asked, office, t });
  } finally {
    await office.store.close();
  }
}

function tell({ value, lines }: Said, json: boolean): void {
  process.stdout.write(json ? `${JSON.stringify(value)}\n` : lines.map((line) => `${line}\n`).join(""));
}

function refuse(problem: Problem, json: boolean, t: Translate): void {
  const { code, details } = problem;
  const reason = "reason" in details && details.reason ? ` (${details.reason})` : "";
  if (!json) process.stderr.write(`${t(`problems:${code}`, details as WordValues)}${reason}\n`);
  process.stderr.write(`${JSON.stringify({ code, details })}\n`);
}
