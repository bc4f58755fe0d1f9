/**
 * Serves the contract on a port. Refusals travel as their codes, from a call and from the middle of a job alike; what is no
 * refusal is logged as a defect and said plainly. Damage to the store, wherever it is met, becomes the profile's status.
 */
import { ORPCError } from "@orpc/server";
import { RPCHandler } from "@orpc/server/message-port";
import { ValidationError } from "@orpc/contract";
import type { Port } from "../shared/port.ts";
import { Problem } from "../shared/problems.ts";
import type { Context } from "./context.ts";
import { router } from "./router.ts";
import { sqliteProblem } from "./sqliteProblem.ts";

/** Told of every defect: an error that is not a refusal. Gets no typed text. */
export type DefectLog = (where: string, error: unknown) => void;

export function createServer(shared: Omit<Context, "caller">, onDefect: DefectLog): (port: Port) => void {
  const handler = new RPCHandler(router, {
    clientInterceptors: [
      async ({ next, path }) => {
        const refused = (error: unknown) => refusal(known(error, shared), path.join("."), onDefect);
        try {
          const answer = await next();
          return isEvents(answer) ? eventsWith(answer, refused) : answer;
        } catch (error) {
          throw refused(error);
        }
      },
    ],
  });
  return (port) =>
    handler.upgrade(port as Parameters<typeof handler.upgrade>[0], { context: { ...shared, caller: port } });
}

/** What SQLite and the file system report is a problem too, and a damaged store stays closed. */
function known(error: unknown, { session }: Pick<Context, "session">): unknown {
  const problem = sqliteProblem(error, session.paths.store);
  if (problem instanceof Problem && problem.code === "STORE_CORRUPT") session.foundDamage(problem);
  return problem;
}

type Events = AsyncGenerator<unknown, unknown, void>;

function isEvents(answer: unknown): answer is Events {
  return typeof answer === "object" && answer !== null && Symbol.asyncIterator in answer;
}

async function* eventsWith(events: Events, refused: (error: unknown) => unknown): Events {
  try {
    return yield* events;
  } catch (error) {
    throw refused(error);
  }
}

function refusal(error: unknown, where: string, onDefect: DefectLog): unknown {
  if (error instanceof Problem)
    return new ORPCError(error.code, { status: 409, message: error.code, data: error.details });
  if (error instanceof ORPCError && error.cause instanceof ValidationError && error.code === "BAD_REQUEST")
    return badRequest(error.cause);
  if (!(error instanceof ORPCError) || error.status >= 500) onDefect(where, error);
  return error;
}

/** What the contract's schemas say beyond path and message. */
interface Detail {
  code?: string;
  maximum?: number;
  origin?: string;
  params?: { problem?: string };
}

/** An input that does not fit the contract: which part, and why. A text beyond its length, and what is no date, have problems of their own. */
function badRequest(error: ValidationError): ORPCError<string, unknown> {
  const issue = error.issues[0];
  const path = (issue?.path ?? []).map((part) => (typeof part === "object" ? String(part.key) : String(part)));
  const detail = issue as Detail | undefined;
  const text = partOf(error.data, path);
  if (detail?.code === "too_big" && detail.origin === "string") {
    const most = Number(detail.maximum);
    const got = typeof text === "string" ? text.length : most + 1;
    return new ORPCError("TEXT_TOO_LONG", { status: 409, data: { most, got } });
  }
  if (detail?.params?.problem === "BAD_DATE")
    return new ORPCError("BAD_DATE", { status: 409, data: { value: String(text).slice(0, 40) } });
  return new ORPCError("BAD_REQUEST", { status: 409, data: { path: path.join("."), reason: issue?.message ?? "" } });
}

/** What stands at a path of an input. */
function partOf(input: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (part, key) => (typeof part === "object" && part !== null ? (part as Record<string, unknown>)[key] : undefined),
    input,
  );
}
