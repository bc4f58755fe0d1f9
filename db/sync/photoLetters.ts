/**
 * The lane of photos where there is no line: many questions in one file, each going on where the one before ends, and their answers in
 * another. What was asked is kept without the bytes, over restarts, until it is answered. In the folder one file is under way at a
 * time; on sticks any number, of which the last few are still known.
 */
import { randomUUID } from "node:crypto";
import type { PhotoLetter, PhotoLetters } from "../../sync/photoCourier.ts";
import { questionOfAnswer } from "../../sync/wire/photoBundle.ts";
import { inTransaction } from "../connection.ts";
import type { Store } from "../store.ts";
import { type Asked, Lane } from "./photos.ts";
import { readMeta, writeMeta } from "./state.ts";

const key = "sync.photoLetters";
/** What a file holds, in bytes of its bundles: a folder that something else moves is spared, a stick takes more. */
const folderBytes = 16 * 2 ** 20;
const stickBytes = 96 * 2 ** 20;
/** What the district had not got is asked for again after so long, or when a person asks. */
const askAgainMs = 15 * 60_000;
const mostSticks = 4;

interface UnderWay {
  id: string;
  /** Laid into the folder; else on a stick. */
  laid: boolean;
  questions: (Asked & { id: string })[];
}

export function photoLettersOf(store: Store, onChanged: () => void): PhotoLetters {
  const lane = new Lane(store, onChanged);
  let askedAt = 0;
  return {
    awaited: () => underWay(store).find(({ laid }) => laid)?.id ?? null,
    forget: (id) => keep(store, (all) => all.filter((each) => each.id !== id)),
    next(asked) {
      const now = store.clock.now();
      if (asked || Math.abs(now - askedAt) >= askAgainMs) {
        lane.begin();
        askedAt = now;
      }
      return compose(lane, { fresh: false, most: folderBytes });
    },
    laid: ({ id, questions }) => keep(store, (all) => [...all, { id, laid: true, questions }]),
    async take(answers) {
      for (const answer of answers) await accept(store, lane, answer);
    },
  };
}

/** What waits of photos, for a stick that holds the records too; null where nothing does. */
export function photosForStick(store: Store): PhotoLetter | null {
  const letter = compose(new Lane(store, () => {}), { fresh: true, most: stickBytes });
  if (!letter) return null;
  const { id, questions } = letter;
  keep(store, (all) => [
    ...all.filter(({ laid }) => laid),
    ...all.filter(({ laid }) => !laid).slice(1 - mostSticks),
    { id, laid: false, questions },
  ]);
  return letter;
}

/** Takes in answers that a stick brought back. True where one of them was waited for; then whether more waits is looked at. */
export async function takeFromStick(store: Store, answers: readonly Buffer[], onChanged: () => void): Promise<boolean> {
  const lane = new Lane(store, onChanged);
  let awaited = false;
  for (const answer of answers) awaited = (await accept(store, lane, answer)) || awaited;
  return awaited;
}

function compose(lane: Lane, { fresh, most }: { fresh: boolean; most: number }): PhotoLetter | null {
  const gathering = { said: new Map<string, number>(), wanted: new Set<string>(), fresh };
  const letter: PhotoLetter = { id: randomUUID(), questions: [], bundles: [] };
  for (let bytes = 0; bytes < most;) {
    const made = lane.compose(gathering);
    if (!made) break;
    const { id, brings, wants } = made.asked;
    letter.questions.push({ id, brings, wants });
    letter.bundles.push(made.bytes);
    bytes += made.bytes.length + wants.length * 1_000;
  }
  return letter.bundles.length > 0 ? letter : null;
}

/** False for one that nobody waits for: it came twice, or long after another. BUNDLE_NOT_OURS, BUNDLE_BROKEN. */
async function accept(store: Store, lane: Lane, answer: Buffer): Promise<boolean> {
  const id = await questionOfAnswer(answer);
  const asked = underWay(store)
    .flatMap(({ questions }) => questions)
    .find((each) => each.id === id);
  if (!asked) return false;
  await lane.accept(asked, answer);
  keep(store, (all) =>
    all
      .map((each) => ({ ...each, questions: each.questions.filter((question) => question.id !== id) }))
      .filter(({ laid, questions }) => laid || questions.length > 0),
  );
  return true;
}

function underWay({ db }: Store): UnderWay[] {
  return db.open ? (JSON.parse(readMeta(db, key) ?? "[]") as UnderWay[]) : [];
}

function keep(store: Store, change: (all: UnderWay[]) => UnderWay[]): void {
  if (!store.db.open) return;
  inTransaction(store.db, () => writeMeta(store.db, key, JSON.stringify(change(underWay(store)))));
}
