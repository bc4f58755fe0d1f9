/**
 * The demo's past is lived through, not written down: the same acts as a user's, at the time they would have happened. This gives
 * the store with a clock that stands where the story is; everything else, the place in the op chain too, is the real store's.
 */
import { addDays, type LocalDate, localTimeOf } from "../../shared/domain/localTime.ts";
import { hashedId } from "../../shared/domain/ids.ts";
import type { Clock } from "../clock.ts";
import type { Actor, ChainPlace, Store } from "../store.ts";
import { today } from "../time.ts";

interface StoryClock extends Clock {
  at: number;
}

/** A store in which it is `clock.at`, and the day on which the story is told. */
export interface Story {
  store: Store;
  clock: StoryClock;
  today: LocalDate;
  /** When it is told. */
  now: number;
}

/** Nothing may act on the real store while the story goes on. */
export function beginStory(real: Store): Story {
  const now = real.clock.now();
  const clock: StoryClock = { at: now, now: () => clock.at, zone: () => real.clock.zone() };
  return { store: lived(real, clock, real.actor), clock, today: today(real), now };
}

/** The same story where somebody else acts: what they write is as it would have come from their own machine. */
export function actingAs(story: Story, actor: Actor): Story {
  return { ...story, store: lived(story.store, story.clock, actor) };
}

/** A store with another clock and another person; its place in the op chain is the real one's. */
function lived(real: Store, clock: Clock, actor: Actor): Store {
  const store = { ...real, clock, actor };
  Object.defineProperty(store, "chain", {
    get: (): ChainPlace => real.chain,
    set: (place: ChainPlace) => {
      real.chain = place;
    },
  });
  return store;
}

/** The id of a thing in the demo: the same in every demo, so that a screenshot or a test finds it again. */
export function demoId(kind: string, key: string): string {
  return hashedId("cedar bend demo", kind, key);
}

/** The last weekday at least so many days ago. */
export function schoolDay(story: Story, daysAgo: number): LocalDate {
  const day = addDays(story.today, -daysAgo);
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, weekday === 0 ? -2 : weekday === 6 ? -1 : 0);
}

/** Puts the story's clock to a time on the wall, HH:MM; never past the moment it is told. */
export function goTo(story: Story, date: LocalDate, time: string): void {
  const wanted = Date.parse(`${date}T${time}:00Z`);
  let at = wanted;
  // Twice: on the day the clocks change the first guess may lie on the other side of the change.
  for (let turn = 0; turn < 2; turn++) {
    const shown = localTimeOf(new Date(at).toISOString(), story.clock.zone());
    at += wanted - Date.parse(`${shown.date}T${shown.time}:00Z`);
  }
  story.clock.at = Math.min(at, story.now);
}
