/**
 * The local log of defects: what broke and where, never what anybody typed. One file, set aside once it is large; nothing is
 * sent anywhere.
 */
import { existsSync, mkdirSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import pino from "pino";

const largest = 1_000_000;

export interface Log {
  defect(where: string, error: unknown): void;
}

export function createLog(folder: string): Log {
  const file = join(folder, "fieldbook.log");
  mkdirSync(folder, { recursive: true });
  if (existsSync(file) && statSync(file).size > largest) renameSync(file, join(folder, "fieldbook.1.log"));
  const logger = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ dest: file, sync: true, mkdir: true }));
  return {
    defect(where, error) {
      // The message of an error may quote a value; its name and where it was thrown never do.
      const stack = error instanceof Error ? (error.stack ?? "").split("\n").filter((line) => line.trimStart().startsWith("at ")).slice(0, 12) : [];
      logger.error({ where, name: error instanceof Error ? error.name : typeof error, stack }, "defect");
    },
  };
}
