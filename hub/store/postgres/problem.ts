/**
 * What PostgreSQL reports, as the catalogue's problems; anything else is a defect and stays as it is. A connection that broke is no
 * defect of ours: the database was restarted, or the line to it was cut. Whoever asked comes again, and what was committed without an
 * answer is answered then.
 */
import { Problem } from "../../../shared/problems.ts";

/** Waited too long for a lock; no memory or connection left; turned back by another transaction. */
const busy = new Set(["55P03", "53200", "53300", "40001", "40P01"]);
/** The server went, or is about to; the line to it broke or there is nobody at its end; 25P03: it hung too long. */
const gone = /^(57P0[1-5]|25P03|08...|ECONN\w+|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|ENOENT)$/;
/** The driver has no codes for what it finds out itself. */
const broken = /^(Connection terminated|Client has encountered a connection error|timeout exceeded)/;

export function postgresProblem(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof Problem) return error;
  const code = "code" in error ? String(error.code) : "";
  // 53100: no room.
  if (code === "53100") return new Problem("DISK_FULL", {}, { cause: error });
  return busy.has(code) || gone.test(code) || broken.test(error.message)
    ? new Problem("STORE_BUSY", {}, { cause: error })
    : error;
}
