/** How much memory a process holds while something goes on, as Linux tells it; other systems are not asked. */
import { readFileSync } from "node:fs";

const everyMs = 25;

/** Begins to watch. `end` gives by how many MB the process stood above its beginning at the worst; null where that is not known. */
export function watchMemory(pid: number | undefined): { end: () => number | null } {
  const before = residentMb(pid);
  let most = before ?? 0;
  const look = () => (most = Math.max(most, residentMb(pid) ?? 0));
  const timer = setInterval(look, everyMs);
  return {
    end: () => {
      look();
      clearInterval(timer);
      return before === null ? null : most - before;
    },
  };
}

/** What a process cost until now. */
export interface Use {
  /** The most memory it ever held, in MB; null where that is not known. */
  peakMb: number | null;
  /** Time of processors, all its threads together; NaN where that is not known. */
  processorMs: number;
}

/** Of this process. */
export function useOfThis(): Use {
  const { user, system } = process.cpuUsage();
  return { peakMb: peakMb(process.pid), processorMs: (user + system) / 1_000 };
}

/** The most that a process ever held, in MB, from its own start on; null where that is not known. */
export function peakMb(pid: number | undefined): number | null {
  return statusMb(pid, /^VmHWM:\s+(\d+) kB$/m);
}

function residentMb(pid: number | undefined): number | null {
  return statusMb(pid, /^VmRSS:\s+(\d+) kB$/m);
}

function statusMb(pid: number | undefined, line: RegExp): number | null {
  try {
    const found = line.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    return found ? Number(found[1]) / 1_024 : null;
  } catch {
    return null;
  }
}
