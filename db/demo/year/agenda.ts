/** What happens when in the demo's year: acts put down for a day and a time, lived through in their order, up to the day before today. */
import type { LocalDate } from "../../../shared/domain/localTime.ts";
import { goTo, type Story } from "../pastStore.ts";

interface Entry {
  time: string;
  act: () => void;
}

export class Agenda {
  readonly #story: Story;
  readonly #days = new Map<LocalDate, Entry[]>();

  constructor(story: Story) {
    this.#story = story;
  }

  /** What is put down for today or later is left out: nothing of the demo's past is later than its telling. */
  put(date: LocalDate, time: string, act: () => void): void {
    if (date >= this.#story.today) return;
    const day = this.#days.get(date);
    if (day) day.push({ time, act });
    else this.#days.set(date, [{ time, act }]);
  }

  /** Lives through all of it. What is put down on the way, for a later time, is lived through as well. */
  live(): void {
    for (let date = this.#first(); date !== undefined; date = this.#first()) {
      const day = this.#days.get(date) ?? [];
      while (day.length > 0) {
        const [next] = day.toSorted((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
        if (!next) break;
        day.splice(day.indexOf(next), 1);
        goTo(this.#story, date, next.time);
        next.act();
      }
      this.#days.delete(date);
    }
  }

  #first(): LocalDate | undefined {
    return [...this.#days.keys()].toSorted()[0];
  }
}
