import { expect, test } from "vitest";
import { createTestStore, handClock } from "../test/support/store.ts";
import { today } from "./time.ts";

test("today is the wall's day, to the minute, in whatever zone the machine is taken to, also when its clock goes back", () => {
  const clock = handClock("2026-10-13T04:59:59Z", "America/Chicago");
  const store = createTestStore({ clock });
  const days = [today(store)];
  clock.at += 1_000;
  days.push(today(store));
  clock.place = "America/Los_Angeles";
  days.push(today(store));
  clock.place = "America/Chicago";
  clock.at -= 1;
  days.push(today(store));
  expect(days).toEqual(["2026-10-12", "2026-10-13", "2026-10-12", "2026-10-12"]);
});
