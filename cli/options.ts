/** The command line read into a command, its words and its options. What cannot be understood is BAD_REQUEST, before anything is opened. */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { usualProfile } from "../host/usualProfile.ts";
import { Problem } from "../shared/problems.ts";

export const commandNames = [
  "init",
  "import",
  "demo",
  "export",
  "backup",
  "restore",
  "verify",
  "history",
  "sync",
] as const;
export type CommandName = (typeof commandNames)[number];

interface Shape {
  /** The words after the command; those whose name ends in `?` may be left out. */
  words: readonly string[];
  options: Record<string, { type: "string" | "boolean" }>;
}

const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;

const shapes: Record<CommandName, Shape> = {
  init: { words: [], options: { name: text, language: text } },
  import: {
    words: ["schools|roster", "FILE"],
    options: {
      map: text,
      "show-map": flag,
      preview: flag,
      sheet: text,
      "header-row": text,
      encoding: text,
      "as-of": text,
      school: text,
    },
  },
  demo: { words: [], options: { name: text, language: text, year: flag } },
  export: { words: [], options: { out: text, photos: flag } },
  backup: { words: [], options: {} },
  restore: { words: ["FILE?"], options: {} },
  verify: { words: ["BACKUP?"], options: { backups: flag } },
  history: { words: ["RECORD"], options: {} },
  sync: { words: ["now|status|folder|write|read", "FILE?"], options: {} },
};

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
  const { values, positionals } = parse(args.slice(1), { ...everywhere, ...shapes[name].options });
  if (values["help"] !== true) checkWords(positionals, shapes[name].words);
  const folder = resolve(typeof values["profile"] === "string" ? values["profile"] : usualProfile());
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

/** As many words as the command takes, no more and no fewer. */
function checkWords(words: readonly string[], names: readonly string[]): void {
  const missing = names[words.length];
  if (missing !== undefined && !missing.endsWith("?"))
    throw new Problem("BAD_REQUEST", { path: missing, reason: "is missing" });
  const extra = words[names.length];
  if (extra !== undefined) throw new Problem("BAD_REQUEST", { path: extra, reason: "is one word too many" });
}
