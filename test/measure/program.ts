/**
 * The command line that the benches and the fault runs share: names with what each means, progress on stderr, and as the last
 * line of stdout one JSON object. Exits 0 only where every target holds, 3 where one does not, 2 where it was asked for
 * something it does not have.
 */
import { cpus, loadavg, totalmem } from "node:os";
import { parseArgs } from "node:util";
import type { Figure } from "./figures.ts";

export interface RunOptions {
  /** How often, where the run has a number of its own to say; null for its usual one. */
  runs: number | null;
  seed: number;
  /** Of a run that plays scenarios: this one alone, and how many acts it has. */
  scenario?: number;
  acts?: number;
  /** Progress, for people. */
  say: (line: string) => void;
}

export interface Measured {
  figures: Figure[];
  /** Why nothing could be measured on this machine. */
  skipped?: string;
}

export interface Run {
  name: string;
  /** What it does and what `--runs` counts, in a line or two. */
  about: string;
  run: (options: RunOptions) => Promise<Measured>;
}

interface Result extends Measured {
  name: string;
  machine: Machine;
}

interface Machine {
  cpu: string;
  cores: number;
  memoryGb: number;
  system: string;
  node: string;
  /** Programs that wanted a core in the last minute, ours among them. */
  load: number;
}

/** Runs what the command line asks for and returns the exit code. `program` is its name in npm, such as `bench`. */
export async function main(program: string, runs: readonly Run[], args: string[]): Promise<number> {
  const wanted = readArgs(args);
  const { name } = wanted ?? { name: "" };
  const asked = name === "all" ? runs : runs.filter((run) => run.name === name);
  if (!wanted || wanted.help || asked.length === 0) {
    process.stdout.write(help(program, runs));
    return wanted && (wanted.help || name === "") ? 0 : 2;
  }
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  const result = await runAll(name, asked, { ...wanted.asked, say }, program);
  process.stdout.write(wanted.json ? `${JSON.stringify(result)}\n` : table(result));
  return result.figures.every((figure) => figure.ok) ? 0 : 3;
}

const options = {
  json: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
  runs: { type: "string" },
  rounds: { type: "string" },
  seed: { type: "string" },
  scenario: { type: "string" },
  acts: { type: "string" },
} as const;

/** What is asked for; null where it cannot be understood. No runs at all would hold every target and show nothing. */
function readArgs(args: string[]) {
  let parsed;
  try {
    parsed = parseArgs({ args, allowPositionals: true, options });
  } catch {
    return null;
  }
  const { values, positionals } = parsed;
  const [name = ""] = positionals;
  const { runs = values.rounds, seed, scenario, acts } = values;
  const counts = [runs, scenario, acts].filter((each) => each !== undefined).map(Number);
  const asked = {
    runs: runs === undefined ? null : Number(runs),
    seed: seed === undefined ? Math.floor(Math.random() * 1_000_000) : Number(seed),
    ...(scenario === undefined ? {} : { scenario: Number(scenario) }),
    ...(acts === undefined ? {} : { acts: Number(acts) }),
  };
  const clear =
    positionals.length <= 1 &&
    Number.isInteger(asked.seed) &&
    counts.every((each) => Number.isInteger(each) && each > 0);
  return clear ? { name, asked, json: values.json, help: values.help } : null;
}

async function runAll(name: string, asked: readonly Run[], options: RunOptions, program: string): Promise<Result> {
  const figures: Figure[] = [];
  const skipped: string[] = [];
  for (const run of asked) {
    options.say(`${run.name}: to replay: npm run ${program} -- ${run.name}${saidAgain(options)}`);
    const measured = await run.run(options);
    const label = (figure: Figure) => (name === run.name ? figure.figure : `${run.name}: ${figure.figure}`);
    figures.push(...measured.figures.map((figure) => ({ ...figure, figure: label(figure) })));
    if (measured.skipped !== undefined) skipped.push(`${run.name}: ${measured.skipped}`);
    else if (measured.figures.length === 0) throw new Error(`${run.name} measured nothing`);
  }
  for (const line of skipped) options.say(`SKIPPED ${line}`);
  return { name, figures, ...(skipped.length > 0 ? { skipped: skipped.join("; ") } : {}), machine: machine() };
}

function saidAgain({ runs, seed, scenario, acts }: RunOptions): string {
  const said = { runs, seed, scenario, acts };
  return Object.entries(said)
    .flatMap(([name, value]) => (value === null || value === undefined ? [] : [` --${name} ${value}`]))
    .join("");
}

function machine(): Machine {
  return {
    cpu: cpus()[0]?.model ?? "unknown",
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${process.arch}`,
    node: process.versions.node,
    load: Number((loadavg()[0] ?? 0).toFixed(1)),
  };
}

function help(program: string, runs: readonly Run[]): string {
  const width = Math.max(...runs.map(({ name }) => name.length), 3);
  const lines = runs.map(({ name, about }) => `  ${name.padEnd(width)}  ${about}`);
  return [
    `npm run ${program} -- NAME [--runs N] [--seed S] [--json]`,
    "",
    ...lines,
    `  ${"all".padEnd(width)}  all of them, one after another`,
    "",
    "--rounds N is the same as --runs N.",
    "The last line of --json is one JSON object. Exit 0: every target holds; 3: one does not.",
    "",
  ].join("\n");
}

function table({ figures, skipped, machine: on }: Result): string {
  const rows = figures.map(({ figure, ours, floor, ratio, target, ok }) => [
    ok ? "ok" : "MISSED",
    figure,
    String(ours),
    floor === null ? "" : String(floor),
    ratio === null ? "" : `${ratio}x`,
    target,
  ]);
  const all = [["", "figure", "ours", "floor", "ratio", "target"], ...rows];
  const widths = [0, 1, 2, 3, 4, 5].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const lines = all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  const where = `${on.cpu}, ${on.cores} cores, ${on.memoryGb} GB, ${on.system}, Node ${on.node}, load ${on.load}`;
  return `${lines.join("\n")}\n${skipped === undefined ? "" : `skipped: ${skipped}\n`}${where}\n`;
}
