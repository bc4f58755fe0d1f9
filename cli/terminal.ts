/**
 * What a person at a terminal sees: the result on standard output, questions and progress on standard error. With --json one
 * object goes to standard output and nothing else; a refusal is always one JSON line on standard error.
 */
import type { Progress } from "../shared/contract/kinds.ts";
import { Problem } from "../shared/problems.ts";
import type { Translate, WordValues } from "../shared/words/words.ts";

export interface Terminal {
  readonly json: boolean;
  readonly t: Translate;
  /** The command's result: the object for --json, the lines for a person. */
  result(value: object, lines: readonly string[]): void;
  /** Follows work under a name; drawn only where somebody can see it. */
  progress(name: string): (progress: Progress) => void;
}

export function createTerminal(json: boolean, t: Translate): Terminal {
  const drawn = process.stderr.isTTY && !json;
  return {
    json,
    t,
    result(value, lines) {
      clearLine(drawn);
      process.stdout.write(json ? `${JSON.stringify(value)}\n` : lines.map((line) => `${line}\n`).join(""));
    },
    progress: (name) => (drawn ? drawer(name, t) : () => {}),
  };
}

/** Tells why it did not go: in the person's words, unless a program asked, and as one line of JSON. */
export function refuse(problem: Problem, json: boolean, t: Translate): void {
  clearLine(process.stderr.isTTY);
  if (!json)
    process.stderr.write(`${t(`problems:${problem.code}`, problem.details as WordValues)}${reasonOf(problem)}\n`);
  if (!json && problem.code === "PROFILE_LOCKED") process.stderr.write(`${t("cli:nobodyToAsk")}\n`);
  process.stderr.write(`${JSON.stringify({ code: problem.code, details: problem.details })}\n`);
}

/** What was wrong with a value is said in no catalogue: it may be any option of any command. */
function reasonOf({ details }: Problem): string {
  return "reason" in details && details.reason ? ` (${details.reason})` : "";
}

/** At most ten times a second, so that drawing costs nothing. */
function drawer(name: string, t: Translate): (progress: Progress) => void {
  let last = 0;
  return ({ share, count }) => {
    const now = performance.now();
    if (now - last < 100) return;
    last = now;
    const done = share === null ? t("cli:progressCount", { count }) : `${Math.floor(share * 100)}%`;
    process.stderr.write(`\r\u001b[K${name}: ${done}`);
  };
}

function clearLine(drawn: boolean): void {
  if (drawn) process.stderr.write("\r\u001b[K");
}
