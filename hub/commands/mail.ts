/** What comes without a network: the mailbox in a shared folder, and files that somebody carries. */
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { Problem } from "../../shared/problems.ts";
import { packetBytes } from "../../sync/wire/packet.ts";
import { hubOf } from "../hubOf.ts";
import { answerPacket, emptyMailbox, type Emptied } from "../mailbox.ts";
import { mailHubOf, watchMailbox } from "../mailWatch.ts";
import type { Said, Work } from "../run.ts";

/** Once, or with --watch until it is told to stop. */
export async function mailbox({ asked, office, t }: Work): Promise<Said> {
  const [folder = ""] = asked.words;
  const said = (emptied: Emptied) =>
    t("hub:emptied", { answered: emptied.answered, waiting: emptied.waiting }) + faultsOf(emptied);
  if (!asked.flag("watch")) {
    const emptied = await emptyMailbox(mailHubOf(office), resolve(folder));
    return { value: emptied, lines: [said(emptied)] };
  }
  const stopped = Promise.withResolvers<void>();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.on(name, () => stopped.resolve());
  const watch = watchMailbox(office, resolve(folder), asked.number("mailbox-every", 15, 1), {
    emptied: (emptied) => emptied.answered > 0 && process.stderr.write(`${said(emptied)}\n`),
    failed: (code) => process.stderr.write(`${JSON.stringify({ code })}\n`),
  });
  await stopped.promise;
  await watch.stop();
  return { value: { stopped: true }, lines: [] };
}

/** Takes in a file from a device and writes the file to carry back. Never over another file. */
export async function answer({ asked, office, t }: Work): Promise<Said> {
  const [path = ""] = asked.words;
  const out = asked.need("out");
  if (existsSync(out)) throw new Problem("BAD_REQUEST", { path: "--out", reason: "is there already" });
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new Problem("FILE_UNREADABLE", {}, { cause });
  });
  if (bytes.length > packetBytes) throw new Problem("BUNDLE_TOO_LARGE", { most: packetBytes });
  const { age } = office.keys;
  const answered = await answerPacket({ ...hubOf(office), age }, bytes);
  await writeFile(out, answered.bytes, { flag: "wx", flush: true });
  const { requests } = answered;
  return { value: { path: out, requests }, lines: [t("hub:answered", { path: out, count: requests })] };
}

function faultsOf({ problems }: Emptied): string {
  const all = Object.entries(problems).map(([code, count]) => `${code} ${count}`);
  return all.length > 0 ? ` (${all.join(", ")})` : "";
}
