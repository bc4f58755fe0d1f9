/**
 * A draft being worked on, as the window holds it. What is typed is on disk in a quarter of a second as a draft text, and becomes
 * the saved draft after a second of rest and when the screen is left. There is one such state for a version however often its
 * screen is opened, so that leaving and coming back, or an undo that is still shown, always means the same draft.
 */
import { createStore, type StoreApi } from "zustand";
import { type InstrumentBody, instrumentBody, itemsOf } from "../../shared/domain/instrument.ts";
import { ask, tell } from "../api/call.ts";
import { dropDraft, flushDrafts, keepDraft } from "../api/draft.ts";
import { showProblem } from "../app/problemText.ts";

export type SaveState = "saved" | "typed" | "saving" | "failed";

export interface Editing {
  body: InstrumentBody;
  /** What the store has. */
  committed: InstrumentBody;
  state: SaveState;
  /** Every key ever given: items by their key, options as `item/option`. Never given again. */
  ever: Set<string>;
}
export type EditingStore = StoreApi<Editing>;

const rest = 1_000;
const retry = 5_000;
const opened = new Map<string, EditingStore>();
const timers = new Map<string, ReturnType<typeof setTimeout>>();
const draftKey = (versionId: string) => `instrument/${versionId}`;

/** The draft with what was typed last, also before a crash. NOT_FOUND. */
export async function openEditing(versionId: string): Promise<EditingStore> {
  const known = opened.get(versionId);
  if (known && known.getState().state !== "saved") return known;
  const [version, typed] = await Promise.all([
    ask("instruments", "version", { id: versionId }),
    ask("drafts", "get", { key: draftKey(versionId) }),
  ]);
  const body = readBody(typed?.body) ?? version.body;
  const ever = new Set<string>();
  for (const each of [...(await bodiesOf(version.instrumentId)), version.body, body]) remember(ever, each);
  const next: Editing = { body, committed: version.body, state: body === version.body ? "saved" : "typed", ever };
  const store = known ?? createStore<Editing>(() => next);
  if (known && known.getState().state === "saved") known.setState(next);
  opened.set(versionId, store);
  if (next.state === "typed") later(versionId, rest);
  return store;
}

async function bodiesOf(instrumentId: string): Promise<InstrumentBody[]> {
  const versions = await ask("instruments", "versions", { instrumentId });
  return Promise.all(versions.map(async ({ id }) => (await ask("instruments", "version", { id })).body));
}

/** A draft text as a body; null where there is none, or one that no longer reads as a body. */
function readBody(text: string | undefined): InstrumentBody | null {
  if (text === undefined) return null;
  try {
    return instrumentBody.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function remember(ever: Set<string>, body: InstrumentBody): void {
  for (const item of itemsOf(body)) {
    ever.add(item.key);
    if (item.kind === "choice") for (const option of item.options) ever.add(`${item.key}/${option.key}`);
  }
}

/** One step of work on the draft. */
export function changeDraft(versionId: string, step: (body: InstrumentBody) => InstrumentBody): void {
  const store = opened.get(versionId);
  if (!store) return;
  const { body, ever } = store.getState();
  const next = step(body);
  if (next === body) return;
  remember(ever, next);
  store.setState({ body: next, state: "typed" });
  keepDraft(draftKey(versionId), JSON.stringify(next));
  later(versionId, rest);
}

function later(versionId: string, wait: number): void {
  clearTimeout(timers.get(versionId));
  timers.set(
    versionId,
    setTimeout(() => void commitDraft(versionId), wait),
  );
}

/** Makes what was typed the saved draft, now. True when the store has all of it. */
export async function commitDraft(versionId: string): Promise<boolean> {
  const store = opened.get(versionId);
  if (!store) return true;
  clearTimeout(timers.get(versionId));
  const { body, committed, state } = store.getState();
  if (state === "saved" && body === committed) return true;
  store.setState({ state: "saving" });
  try {
    // What waits is written first, so that a screen opened right after reads nothing older.
    void flushDrafts();
    await tell("instruments", "saveDraft", { versionId, body });
    const whole = store.getState().body === body;
    store.setState({ committed: body, state: whole ? "saved" : "typed" });
    if (whole) await dropDraft(draftKey(versionId));
    return whole;
  } catch (error) {
    const before = state === "failed";
    store.setState({ state: "failed" });
    if (opened.get(versionId) === store) later(versionId, retry);
    if (!before) showProblem(error);
    return false;
  }
}

/** The draft is no more, or no longer a draft: nothing of it is waited for or kept. */
export async function forgetDraft(versionId: string): Promise<void> {
  clearTimeout(timers.get(versionId));
  opened.delete(versionId);
  await dropDraft(draftKey(versionId));
}
