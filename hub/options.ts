/** The hub's command line read into a command, its words and its options. What cannot be understood is BAD_REQUEST, before anything is opened. */
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { Problem } from "../shared/problems.ts";

const usualFolder = join(homedir(), ".turnaround-fieldbook", "hub");

const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;

/** Each command with the words it needs. */
const words = {
  serve: [],
  init: [],
  settings: [],
  staff: [],
  add: ["NAME"],
  grant: ["STAFF", "ROLE"],
  end: ["GRANT", "DATE"],
  invite: ["STAFF"],
  request: ["FILE"],
  devices: [],
  revoke: ["DEVICE"],
  quarantine: [],
  release: ["SEQ"],
  conflicts: [],
  storage: [],
  audit: [],
  kit: [],
  recovery: [],
  recover: ["DEVICE"],
  promote: [],
  backup: [],
  restore: ["FILE"],
  fence: ["DISTRICT"],
  expunge: ["TABLE", "ID"],
  history: ["TABLE", "ID"],
  mailbox: ["DIR"],
  answer: ["FILE"],
} as const satisfies Record<string, readonly string[]>;
export type CommandName = keyof typeof words;

const options = {
  data: text,
  json: flag,
  help: { type: "boolean", short: "h" },
  host: text,
  port: text,
  "tls-cert": text,
  "tls-key": text,
  "behind-proxy": flag,
  rate: text,
  "join-rate": text,
  name: text,
  zone: text,
  address: { type: "string", multiple: true },
  admin: text,
  email: text,
  id: text,
  "lease-days": text,
  school: text,
  from: text,
  to: text,
  staff: text,
  fingerprint: text,
  out: text,
  officers: text,
  "from-backup": text,
  backups: text,
  "backup-every": text,
  "keep-days": text,
  reason: text,
  limit: text,
  mailbox: text,
  "mailbox-every": text,
  watch: flag,
} as const;

export interface Asked {
  command: CommandName;
  words: string[];
  folder: string;
  json: boolean;
  help: boolean;
  addresses: string[];
  text(name: keyof typeof options): string | undefined;
  /** BAD_REQUEST where it is missing. */
  need(name: keyof typeof options): string;
  /** A whole number from `least` on; BAD_REQUEST. */
  number(name: keyof typeof options, usual: number, least?: number): number;
  flag(name: keyof typeof options): boolean;
}

export function readOptions(args: readonly string[]): Asked {
  const { values, positionals } = parse([...args]);
  const [command = "serve", ...rest] = positionals;
  if (!isCommand(command)) throw bad(command, "no such command");
  const help = values.help === true;
  if (!help) checkWords(rest, words[command]);
  const of = (name: keyof typeof options) => {
    const value = values[name];
    return typeof value === "string" ? value : undefined;
  };
  return {
    command,
    words: rest,
    folder: resolve(values.data ?? usualFolder),
    json: values.json === true,
    help,
    addresses: (values.address ?? []).map(readAddress),
    text: of,
    need(name) {
      const value = of(name);
      if (value === undefined || value === "") throw bad(`--${name}`, "is missing");
      return value;
    },
    number(name, usual, least = 0) {
      const value = Number(of(name) ?? usual);
      if (!Number.isSafeInteger(value) || value < least) throw bad(`--${name}`, "is no number that fits");
      return value;
    },
    flag: (name) => values[name] === true,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    throw bad(/'(--?[^' ]+)/.exec(message)?.[1] ?? args.join(" "), message.split(". ")[0] ?? "");
  }
}

/** As an invite carries it: a scheme, a host and a port, and no path. */
function readAddress(address: string): string {
  const found = /^(https?:\/\/[^/?#\s]+)\/?$/i.exec(address);
  if (!found?.[1]) throw bad("--address", "is not like https://host:port");
  return found[1].toLowerCase();
}

function checkWords(given: readonly string[], names: readonly string[]): void {
  const missing = names[given.length];
  if (missing !== undefined) throw bad(missing, "is missing");
  const extra = given[names.length];
  if (extra !== undefined) throw bad(extra, "is one word too many");
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(words, name);
}

function bad(path: string, reason: string): Problem {
  return new Problem("BAD_REQUEST", { path, reason });
}
