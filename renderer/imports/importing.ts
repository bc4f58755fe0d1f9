/**
 * The import of this window: its state, and the work that moves it on. It lives beside the screens, so that a long import goes
 * on while the person is elsewhere, and is where it was when they come back.
 */
import { create } from "zustand";
import type { ImportKind } from "../../shared/contract/imports.ts";
import type { Progress } from "../../shared/contract/kinds.ts";
import { newId } from "../../shared/domain/ids.ts";
import { Problem } from "../../shared/problems.ts";
import { ask, follow, tell } from "../api/call.ts";
import { sendFile } from "../api/files.ts";
import { localToday } from "../app/dates.ts";
import { type Flow, type Move, planOf, type Reading, startOf, step, type WorkKind } from "./flow.ts";

export const useImporting = create<Flow>(() => startOf(null, null, localToday()));

export const move = (next: Move): void => useImporting.setState((flow) => step(flow, next));
const now = (): Flow => useImporting.getState();

/** The chosen file stays at hand: the store forgets what it was sent when the profile is locked. */
let file: File | null = null;
let abort: AbortController | null = null;
/** The run that was asked for last, so that asking again after a stop is the same run and never a second one. */
let runId: string | null = null;

const onProgress = (progress: Progress): void => move({ type: "progress", progress });

/** Cancels what is under way. The far side leaves nothing half done. */
export const cancel = (): void => abort?.abort();

/** Does one piece of work at a time; how it ends is in the state. */
async function work(kind: WorkKind, run: (signal: AbortSignal) => Promise<void>): Promise<void> {
  if (now().work) return;
  const controller = new AbortController();
  abort = controller;
  move({ type: "work", kind });
  try {
    await run(controller.signal);
  } catch (error) {
    const cancelled = controller.signal.aborted || (error instanceof Problem && error.code === "CANCELLED");
    move(cancelled ? { type: "stopped" } : { type: "failed", error });
  }
}

/** The import this page was opened for. */
export const aim = (kind: ImportKind | null, schoolId: string | null): void =>
  move({ type: "aim", kind, schoolId, today: localToday() });

export function startAgain(): void {
  letGo();
  file = null;
  move({ type: "again", today: localToday() });
}

/** The store need not keep what it was sent any longer. */
function letGo(): void {
  const { token } = now();
  if (token) tell("files", "drop", { token }).catch(() => {});
}

/** Takes the first of what was chosen or dropped, and looks into it. */
export async function takeFiles(chosen: readonly File[]): Promise<void> {
  const [first] = chosen;
  if (!first || now().work) return;
  letGo();
  file = first;
  move({ type: "take", name: first.name, notice: chosen.length > 1 ? { kind: "several" } : null });
  if (first.size === 0) {
    move({ type: "again", today: localToday() });
    move({ type: "notice", notice: { kind: "empty", name: first.name } });
    return;
  }
  await work("sending", async (signal) => {
    await send(signal);
    move({ type: "work", kind: "looking" });
    await readIn(signal);
  });
}

async function send(signal: AbortSignal): Promise<void> {
  if (!file) throw new Problem("NOT_FOUND", { what: "file" });
  const { size } = file;
  const token = await sendFile(file, (share) => onProgress({ share, count: Math.round(share * size) }), signal);
  move({ type: "sent", token });
}

/** Reads the file as the choices say. */
export async function look(reading: Partial<Reading> = {}): Promise<void> {
  if (now().work) return;
  move({ type: "read", reading });
  await work("looking", (signal) => readIn(signal));
}

/** Reads as far as the first rows, and maps the columns; anew where `fresh`. */
function readIn(signal: AbortSignal, fresh = false): Promise<void> {
  return withFile(signal, async (token) => {
    const { kind, reading } = now();
    if (!kind) return;
    move({ type: "seen", look: await ask("imports", "look", { token, kind, ...reading }, signal), fresh });
  });
}

/** Sends the file once more where the store has forgotten it, which it does at every lock. */
async function withFile(signal: AbortSignal, run: (token: string) => Promise<void>): Promise<void> {
  const { token } = now();
  try {
    if (token) return await run(token);
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== "NOT_FOUND" || !file) throw error;
  }
  await send(signal);
  const again = now().token;
  if (again) await run(again);
}

/** Takes up again what a problem stopped. */
export async function tryAgain(): Promise<void> {
  const from = now().problem?.from;
  if (from === "looking") await look();
  else if (from === "previewing") await preview();
  else if (from === "running") await run();
  else if (from === "undoing") await undo();
  else if (file) await takeFiles([file]);
}

export async function preview(): Promise<void> {
  await work("previewing", (signal) =>
    withFile(signal, async (token) => {
      const plan = planOf(now());
      if (!plan) return;
      const figures = await follow("imports", "preview", { ...plan, token }, onProgress, signal);
      runId = null;
      move({ type: "figured", figures });
    }),
  );
}

export async function run(): Promise<void> {
  await work("running", (signal) =>
    withFile(signal, async (token) => {
      const plan = planOf(now());
      if (!plan) return;
      runId ??= newId();
      const done = await follow("imports", "run", { ...plan, token, runId }, onProgress, signal);
      if (done.state !== "done") runId = null;
      else letGo();
      move({ type: "ran", run: done });
    }),
  );
  // A cancelled run is over: the next one is another.
  if (now().notice?.kind === "cancelled") runId = null;
}

/** Takes back the run that has just been done. */
export async function undo(): Promise<void> {
  const id = now().run?.id;
  if (!id) return;
  await work("undoing", async (signal) => {
    const undone = await follow("imports", "undo", { runId: id }, onProgress, signal);
    move({ type: "undone", undone });
  });
}

/** Maps the columns anew from their names, and remembers nothing of how they were mapped before. */
export async function forget(): Promise<void> {
  const headers = now().look?.headers;
  if (!headers) return;
  await work("looking", async (signal) => {
    await tell("imports", "forgetMapping", { headers });
    await readIn(signal, true);
  });
}
