/**
 * How a thread of this room is started: it gets an empty environment, and what it prints is dropped, because the last words of a crash may
 * quote what people typed. Whoever starts one ends it (`terminate`): what it works on cannot be asked to stop.
 */
import { type ResourceLimits, Worker } from "node:worker_threads";

/** `program`: the built worker, or its source where Node strips types. */
export function quietThread(
  program: string | URL,
  name: string,
  workerData: unknown,
  resourceLimits: ResourceLimits = {},
): Worker {
  // its output is taken and never read (reading it would keep the program from ending)
  return new Worker(program, { name, workerData, env: {}, stdout: true, stderr: true, resourceLimits });
}
