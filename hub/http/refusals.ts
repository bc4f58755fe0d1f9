/** Refusals as HTTP has them: a status for machines on the way, and the code with its details for whoever asked. */
import { ValidationError } from "@orpc/contract";
import { ORPCError } from "@orpc/server";
import { Problem, type ProblemCode } from "../../shared/problems.ts";

export interface Refusal {
  status: number;
  body: { code: string; details: object };
  /** Seconds, where coming back later helps. */
  after?: number;
}

const statuses: Partial<Record<ProblemCode, number>> = {
  BAD_REQUEST: 400,
  TEXT_TOO_LONG: 400,
  CODE_MISTYPED: 400,
  SIGNED_OUT: 401,
  FORBIDDEN: 403,
  DEVICE_REVOKED: 403,
  NOT_FOUND: 404,
  REQUEST_TOO_LARGE: 413,
  RATE_LIMITED: 429,
  DISK_FULL: 507,
  HUB_BUSY: 503,
  STORE_BUSY: 503,
};

/** Null for what is no refusal but a defect. */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Problem) return fromProblem(error);
  if (error instanceof ORPCError) return fromCall(error as ORPCError<string, unknown>);
  return fromServer(error);
}

function fromProblem({ code, details }: Problem): Refusal {
  const status = statuses[code] ?? 409;
  const after = "after" in details ? { after: details.after } : code === "STORE_BUSY" ? { after: 5 } : {};
  return { status, body: { code, details }, ...after };
}

function fromCall(error: ORPCError<string, unknown>): Refusal | null {
  if (error.cause instanceof Problem) return fromProblem(error.cause);
  if (error.status >= 500) return null;
  if (error.code === "NOT_FOUND") return fromProblem(new Problem("NOT_FOUND", { what: "call" }));
  const issue = error.cause instanceof ValidationError ? error.cause.issues[0] : undefined;
  const path = (issue?.path ?? []).map((part) => String(typeof part === "object" ? part.key : part)).join(".");
  return fromProblem(new Problem("BAD_REQUEST", { path, reason: issue?.message ?? "cannot be read" }));
}

/** What the HTTP server itself refuses: a body that is no JSON, or too long, or of a kind nobody takes. */
function fromServer(error: unknown): Refusal | null {
  if (!(error instanceof Error) || !("statusCode" in error)) return null;
  const status = Number(error.statusCode);
  if (status === 413) return fromProblem(new Problem("REQUEST_TOO_LARGE", { most: 0 }));
  if (status < 400 || status >= 500) return null;
  const refusal = fromProblem(new Problem("BAD_REQUEST", { path: "body", reason: "cannot be read" }));
  return { ...refusal, status };
}

/** The error as a call's answer carries it, so that every way out of the hub speaks of codes and details. */
export function asCallError(refusal: Refusal): ORPCError<string, object> {
  return new ORPCError(refusal.body.code, { status: refusal.status, data: refusal.body.details });
}
