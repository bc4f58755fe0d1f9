/** The command line read into a command, its words and its options. What cannot be understood is BAD_REQUEST, before anything is opened. */
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { Problem } from "../shared/problems.ts";

/** Where the loopback host keeps a profile that nobody gave a place. */
const usualProfile = join(homedir(), ".turnaround-fieldbook", "profile");

export const commandNames = ["init", "import", "demo", "export", "backup", "restore", "verify", "history"] as const;
export type CommandName = (typeof commandNames)[number];

/** The options of each command, beside those that all of them take. */
const own = {
  init: { name: { type: "string" }, language: { type: "string" } },
  import: {
    map: { type: "string" },
    "show-map": { type: "boolean" },
    preview: { type: "boolean" },
    sheet: { type: "string" },
    "header-row": { type: "string" },
    "as-of": { type: "string" },
    school: { type: "string" },
  },
  demo: { name: { type: "string" }, language: { type: "string" } },
  export: { out: { type: "string" } },
  backup: {},
  restore: {},
  verify: { backups: { type: "boolean" } },
  history: {},
} as const satisfies Record<CommandName, Record<string, { type: "string" | "boolean" }>>;

const everywhere = {
  profile: { type: "string" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

export interface Asked {
  command: CommandName;
  /** The words after the command. */
  words: string[];
  folder: string;
  json: boolean;
  help: boolean;
  /** A text option, or undefined. */
  text(name: string): string | undefined;
  flag(name: string): boolean;
}

/** True where the arguments ask for the JSON form, whatever else is wrong with them. */
export function wantsJson(args: readonly string[]): boolean {
  return args.includes("--json");
}

/** The command that is asked for; null where none is named (then the general help is meant). */
export function readOptions(args: readonly string[]): Asked | null {
  const at = args.findIndex((arg) => !arg.startsWith("-"));
  const name = args[at];
  if (name === undefined || at > 0) {
    const first = args.find((arg) => arg.startsWith("-") && !["-h", "--help", "--json"].includes(arg));
    if (first !== undefined) throw new Problem("BAD_REQUEST", { path: first, reason: "the command comes first" });
    return null;
  }
  if (!isCommand(name)) throw new Problem("BAD_REQUEST", { path: name, reason: "no such command" });
  const { values, positionals } = parse(args.slice(1), { ...everywhere, ...own[name] });
  const folder = resolve(typeof values["profile"] === "string" ? values["profile"] : usualProfile);
  return {
    command: name,
    words: positionals,
    folder,
    json: values["json"] === true,
    help: values["help"] === true,
    text(option) {
      const value = values[option];
      return typeof value === "string" ? value : undefined;
    },
    flag: (option) => values[option] === true,
  };
}

function parse(args: string[], options: Record<string, { type: "string" | "boolean"; short?: string }>) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    const path = /'(--?[^' ]+)/.exec(message)?.[1] ?? args.join(" ");
    // Node's own words, without its advice about words that begin with a dash.
    throw new Problem("BAD_REQUEST", { path, reason: message.split(". ")[0] ?? "" }, { cause: error });
  }
}

function isCommand(name: string): name is CommandName {
  return (commandNames as readonly string[]).includes(name);
}

/** The words of a command, exactly `names.length` of them; those whose name ends in `?` may be left out. */
export function wordsOf(asked: Asked, ...names: string[]): (string | undefined)[] {
  const least = names.filter((name) => !name.endsWith("?")).length;
  const missing = names[asked.words.length];
  if (asked.words.length < least) throw new Problem("BAD_REQUEST", { path: missing ?? "", reason: "is missing" });
  const extra = asked.words[names.length];
  if (extra !== undefined) throw new Problem("BAD_REQUEST", { path: extra, reason: "is one word too many" });
  return asked.words;
}
