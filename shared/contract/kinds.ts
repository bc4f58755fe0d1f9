/**
 * The three kinds of names in the contract. A query says which tables it reads, so that an open screen asks again when one of
 * them changes; a command answers with its value and the tables it changed; a job reports progress until it is done, and
 * ends without a trace when its caller goes away.
 */
import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";
import { rowId } from "../domain/ids.ts";
import { isLocalDate } from "../domain/localTime.ts";
import type { ProblemCode } from "../problems.ts";
import type { SyncedTable } from "../sync/registry.ts";

/** What a query may depend on: synced tables, the local things that change under a screen, and what the hub keeps. */
export type Reads =
  | SyncedTable
  | "pref"
  | "import_run"
  | "profile"
  | "backup"
  | "sync"
  | "hub"
  | "attachment"
  | "words_behind";

export interface CallMeta {
  kind: "query" | "command" | "job";
  reads: readonly Reads[];
  /** Answered while the profile is locked or not there yet. */
  beforeUnlock: boolean;
}

const base = oc.$meta<CallMeta>({ kind: "query", reads: [], beforeUnlock: false });

/** A read. `reads` are the tables whose change makes the answer stale. */
export function query<I extends z.ZodType, O extends z.ZodType>(reads: readonly Reads[], input: I, output: O) {
  return base.meta({ kind: "query", reads, beforeUnlock: false }).input(input).output(output);
}

/** A user's action. Its answer is the value and the changed tables. */
export function command<I extends z.ZodType, O extends z.ZodType>(input: I, output: O) {
  return base
    .meta({ kind: "command", reads: [], beforeUnlock: false })
    .input(input)
    .output(z.object({ value: output, changed: z.array(z.string()) }));
}

/** Long work: any number of `{ progress }`, then one `{ done }`. */
export function job<I extends z.ZodType, O extends z.ZodType>(input: I, output: O) {
  return base
    .meta({ kind: "job", reads: [], beforeUnlock: false })
    .input(input)
    .output(eventIterator(jobEvent(output)));
}

/** `share` is from 0 to 1, or null while unknown. */
export const progress = z.object({ share: z.number().min(0).max(1).nullable(), count: z.number().int() });
export type Progress = z.infer<typeof progress>;

function jobEvent<O extends z.ZodType>(output: O) {
  return z.object({ progress: progress.optional(), done: output.optional(), changed: z.array(z.string()).optional() });
}

/** The same call, answered before a profile is open as well. */
export function beforeUnlock<I extends z.ZodType, O extends z.ZodType>(
  kind: "query" | "command",
  input: I,
  output: O,
  reads: readonly Reads[] = ["profile"],
) {
  return base.meta({ kind, reads, beforeUnlock: true }).input(input).output(output);
}

export const id = rowId;
/** A day that exists, from 1900 on; anything else is refused as BAD_DATE. */
export const localDate = z.string().refine(isLocalDate, { params: { problem: "BAD_DATE" satisfies ProblemCode } });
/** A day to look from or up to: whatever has its form, since a year passes through others while it is typed. */
export const soughtDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
/** A moment as a clock gave it, in ISO's letters. Which moment it names is never held against it: no clock decides anything. */
export const instant = z.string().regex(/^[-+0-9TZ:.]{1,40}$/);
/** A typed text of any screen: at most a million characters; longer is refused with a message, not cut. */
export const typed = z.string().max(1_000_000);
export const nothing = z.object({});
