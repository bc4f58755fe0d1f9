/**
 * The local log of defects: what broke and where, never what anybody typed. One file, set aside once it is large; nothing is
 * sent anywhere.
 */
import { existsSync, mkdirSync, renameSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import pino, { type Logger } from "pino";

const largest = 1_000_000;

export interface Log {
  defect(where: string, error: unknown): void;
}

/** A log in `folder`. Where it cannot be written (a full disk) it says nothing: a defect untold is better than a store that stops. */
export function createLog(folder: string): Log {
  // Opened at the first defect, so that a folder in which no profile came to be is left as it was.
  let logger: Logger | null | undefined;
  return {
    defect(where, error) {
      // The message of an error may quote a value; its name and where it was thrown never do.
      const stack =
        error instanceof Error
          ? (error.stack ?? "")
              .split("\n")
              .filter((line) => line.trimStart().startsWith("at "))
              .slice(0, 12)
          : [];
      const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
      logger ??= openLogger(join(folder, "fieldbook.log"));
      logger?.error({ where, name: error instanceof Error ? error.name : typeof error, code, stack }, "defect");
    },
  };
}

function openLogger(file: string): Logger | null {
  try {
    mkdirSync(dirname(file), { recursive: true });
    if (existsSync(file) && statSync(file).size > largest) renameSync(file, file.replace(/\.log$/, ".1.log"));
    const destination = pino.destination({ dest: file, sync: true, mkdir: true });
    destination.on("error", () => {});
    return pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
  } catch {
    return null;
  }
}
