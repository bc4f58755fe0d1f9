/**
 * Passphrases and recovery keys: from the environment, for scripts, or typed without being shown. They are taken out of the
 * environment as they are read, so that no other program we start inherits them.
 */
import { once } from "node:events";
import type { Client, Input, Output } from "../shared/client.ts";
import { Problem } from "../shared/problems.ts";
import type { Translate } from "../shared/words/words.ts";

type Status = Output<"profile", "status">;

function fromEnvironment(name: string): string | undefined {
  const value = process.env[name];
  delete process.env[name];
  return value;
}

/** Read once, before the store's process is started. */
export interface Secrets {
  passphrase: string | undefined;
  recoveryKey: string | undefined;
}

export function takeSecrets(): Secrets {
  return {
    passphrase: fromEnvironment("FIELDBOOK_PASSPHRASE"),
    recoveryKey: fromEnvironment("FIELDBOOK_RECOVERY_KEY"),
  };
}

/** What asking needs to know of the command that asks. */
export interface Asking {
  secrets: Secrets;
  signal: AbortSignal;
  terminal: { t: Translate };
}

/** A new profile's passphrase; typed twice. PROFILE_LOCKED where there is neither the variable nor anybody to ask. */
export async function newPassphrase({ secrets, signal, terminal: { t } }: Asking): Promise<string> {
  if (secrets.passphrase !== undefined) return secrets.passphrase;
  const [first, second] = await hidden(async () => [
    await ask(t("cli:newPassphrase"), signal),
    await ask(t("cli:samePassphrase"), signal),
  ]);
  if (first !== second) throw new Problem("BAD_REQUEST", { path: t("cli:passphrase"), reason: t("cli:notTheSame") });
  return first;
}

/** Opens a profile that is not open yet. WRONG_KEY, PROFILE_MISSING, PROFILE_LOCKED, and what is wrong with a damaged one. */
export async function unlock(asking: Asking & { client: Client; status: Status }): Promise<void> {
  const { client, status } = asking;
  if (status.state === "open") return;
  if (status.state === "none") throw new Problem("PROFILE_MISSING", {});
  await client.profile.unlock(await wayIn(asking, status));
}

async function wayIn(
  { secrets, signal, terminal: { t } }: Asking,
  { ways }: Status,
): Promise<Input<"profile", "unlock">> {
  if (secrets.recoveryKey !== undefined) return { by: "recovery", secret: secrets.recoveryKey };
  if (!ways.includes("passphrase"))
    return { by: "recovery", secret: await hidden(() => ask(t("cli:askRecoveryKey"), signal)) };
  return { by: "passphrase", secret: secrets.passphrase ?? (await hidden(() => ask(t("cli:askPassphrase"), signal))) };
}

/** Asks while the terminal shows nothing that is typed. CANCELLED by Ctrl-C, PROFILE_LOCKED where there is no terminal. */
async function hidden<T>(asking: () => Promise<T>): Promise<T> {
  const { stdin } = process;
  if (!stdin.isTTY) throw new Problem("PROFILE_LOCKED", {});
  stdin.setRawMode(true);
  stdin.setEncoding("utf8");
  stdin.ref();
  try {
    return await asking();
  } finally {
    stdin.setRawMode(false);
    // Or the listening terminal keeps this program from ending.
    stdin.unref();
  }
}

async function ask(question: string, signal: AbortSignal): Promise<string> {
  process.stderr.write(question);
  try {
    return await readLine(process.stdin, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new Problem("CANCELLED", {});
  } finally {
    process.stderr.write("\n");
  }
}

async function readLine(stdin: NodeJS.ReadStream, signal: AbortSignal): Promise<string> {
  for (let typed = typedOn("", ""); ;) {
    const keys: unknown = stdin.read();
    if (keys === null) await once(stdin, "readable", { signal });
    else typed = typedOn(typed.text, String(keys));
    // The answer to the next question, typed ahead or pasted.
    if (typed.rest !== "") stdin.unshift(typed.rest);
    if (typed.ended === "enter") return typed.text;
    if (typed.ended === "cancel") throw new Problem("CANCELLED", {});
  }
}

interface Typed {
  text: string;
  ended: "enter" | "cancel" | null;
  /** What was typed after its end. */
  rest: string;
}

/** What a line reads once more keys were pressed: Enter and Ctrl-D end it, Ctrl-C drops it, Backspace takes a letter back. */
export function typedOn(before: string, keys: string): Typed {
  const letters = [...before];
  const pressed = [...keys];
  for (const [at, key] of pressed.entries()) {
    const rest = pressed.slice(at + 1).join("");
    if (key === "\r" || key === "\n" || key === "\u0004") return { text: letters.join(""), ended: "enter", rest };
    if (key === "\u0003") return { text: "", ended: "cancel", rest: "" };
    if (key === "\u007f" || key === "\b") letters.pop();
    else letters.push(key);
  }
  return { text: letters.join(""), ended: null, rest: "" };
}
