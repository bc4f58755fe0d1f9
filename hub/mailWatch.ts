/**
 * Empties a mailbox again and again while the hub is awake. Folders that something else moves say nothing when a file arrives, so
 * it is looked at every few seconds; a folder that is not there is tried again, and what went wrong is told when it changes.
 */
import { Problem } from "../shared/problems.ts";
import { hubOf } from "./hubOf.ts";
import { emptyMailbox, type Emptied, type MailHub } from "./mailbox.ts";
import type { Office } from "./office.ts";

export interface MailReport {
  emptied: (emptied: Emptied) => void;
  /** Told once, until it goes well again or fails in another way. */
  failed: (code: string, error: unknown) => void;
}

export function mailHubOf(office: Office): MailHub {
  return { ...hubOf(office), age: office.keys.age };
}

/** Goes on until it is stopped; stopping waits for the request at hand. */
export function watchMailbox(
  office: Office,
  folder: string,
  everySeconds: number,
  report: MailReport,
): { stop(): Promise<void> } {
  const hub = mailHubOf(office);
  const ended = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let last: string | null = null;
  const once = async () => {
    try {
      const emptied = await emptyMailbox(hub, folder, ended.signal);
      last = null;
      report.emptied(emptied);
    } catch (error) {
      const code = error instanceof Problem ? error.code : "DEFECT";
      if (code !== last && !ended.signal.aborted) report.failed(code, error);
      last = code;
    }
    if (!ended.signal.aborted) timer = setTimeout(() => void (running = once()), everySeconds * 1_000);
  };
  let running = once();
  return {
    stop: () => {
      ended.abort();
      clearTimeout(timer);
      return running;
    },
  };
}
