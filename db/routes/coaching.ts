/** Coaching: its parts as its contract has them. */
import { read } from "../context.ts";
import { whoAsks } from "../queries/coaching/self.ts";
import { calendarRoutes } from "./coaching/calendar.ts";
import { cycleRoutes } from "./coaching/cycles.ts";
import { noteRoutes } from "./coaching/notes.ts";
import { planRoutes } from "./coaching/plans.ts";
import { timeRoutes } from "./coaching/time.ts";
import { visitRoutes } from "./coaching/visits.ts";
import { os } from "./os.ts";

const area = os.coaching;

export const coaching = area.router({
  self: area.self.handler(read(whoAsks)),
  ...cycleRoutes,
  ...visitRoutes,
  ...noteRoutes,
  ...timeRoutes,
  ...planRoutes,
  ...calendarRoutes,
});
