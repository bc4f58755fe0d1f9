/** Exchanges with the district without a window: now, through a shared folder, or by files on a stick. */
import { resolve } from "node:path";
import { finishJob } from "../../shared/client.ts";
import { Problem } from "../../shared/problems.ts";
import { demandFile, saveMade, sendFile } from "../files.ts";
import { unlock } from "../secrets.ts";
import type { Work } from "../store.ts";

const ways: Record<string, (work: Work, file: string | undefined) => Promise<void>> = {
  now,
  status: (work) => tellStatus(work),
  folder,
  write: writeFile,
  read: readFile,
};

export async function exchange(work: Work): Promise<void> {
  const [name = "", file] = work.asked.words;
  const way = Object.hasOwn(ways, name) ? ways[name] : undefined;
  if (!way) throw new Problem("BAD_REQUEST", { path: name, reason: "is not now, status, folder, write or read" });
  if ((name === "write" || name === "read") && file === undefined)
    throw new Problem("BAD_REQUEST", { path: "FILE", reason: "is missing" });
  if (name === "read") await demandFile(resolve(file ?? ""));
  await unlock(work);
  await way(work, file);
}

async function now(work: Work): Promise<void> {
  const { client, signal, terminal } = work;
  await finishJob(await client.sync.now({}, { signal }), terminal.progress(terminal.t("cli:doing.read")));
  await tellStatus(work);
}

/** A round that met a problem ends with it. */
async function tellStatus({ client, terminal, asked }: Work): Promise<void> {
  const status = await client.sync.status({});
  const carried = await client.carry.status({});
  if (status.problem && asked.words[0] === "now")
    throw new Problem(status.problem.code as never, status.problem.details as never);
  const { waiting, receipt } = status;
  const lines = [
    terminal.t("cli:syncRound", { waiting, received: receipt?.received ?? 0, made: receipt?.made ?? 0 }),
    folderLine(terminal.t, carried.folder),
  ];
  terminal.result({ waiting, receipt, problem: status.problem, carried }, lines);
}

async function folder({ client, terminal }: Work, given: string | undefined): Promise<void> {
  if (given !== undefined) await client.carry.setFolder({ folder: given === "none" ? null : resolve(given) });
  const status = await client.carry.status({});
  terminal.result(status, [folderLine(terminal.t, status.folder)]);
}

async function writeFile({ client, terminal, signal }: Work, given = ""): Promise<void> {
  const path = resolve(given);
  const { value } = await client.carry.write({});
  await saveMade(client, value.file, path, signal);
  terminal.result({ path, ops: value.ops }, [terminal.t("cli:syncWritten", { path, count: value.ops })]);
}

async function readFile({ client, terminal, signal }: Work, given = ""): Promise<void> {
  const reading = terminal.progress(terminal.t("cli:doing.read"));
  const token = await sendFile(client, resolve(given), signal, reading);
  const { value } = await finishJob(await client.carry.read({ token }, { signal }), reading);
  const { decided, rows, again, more } = value;
  const lines = [again ? terminal.t("cli:syncAgain") : terminal.t("cli:syncRead", { decided, rows })];
  if (more) lines.push(terminal.t("cli:syncMore"));
  terminal.result(value, lines);
}

function folderLine(t: Work["terminal"]["t"], folderNow: string | null): string {
  return folderNow === null ? t("cli:syncNoFolder") : t("cli:syncFolder", { folder: folderNow });
}
