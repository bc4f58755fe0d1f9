/** Every screen by its address: the table of contents of the window. Rooms load when they are first opened. */
import { createHashHistory, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { z } from "zod";
import { walkState } from "../../shared/domain/walk.ts";
import { spans } from "../reports/span.ts";
import { rootRoute } from "./root.tsx";

const getParentRoute = () => rootRoute;

const today = createRoute({
  getParentRoute,
  path: "/",
  component: lazyRouteComponent(() => import("../today/TodayPage.tsx"), "TodayPage"),
});
const schools = createRoute({
  getParentRoute,
  path: "/schools",
  component: lazyRouteComponent(() => import("../schools/SchoolsPage.tsx"), "SchoolsPage"),
});
const school = createRoute({
  getParentRoute,
  path: "/schools/$id",
  component: lazyRouteComponent(() => import("../schools/SchoolPage.tsx"), "SchoolPage"),
});
const roster = createRoute({
  getParentRoute,
  path: "/schools/$id/roster",
  validateSearch: z.object({ tab: z.enum(["classes", "people", "rooms", "bell"]).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import("../people/RosterPage.tsx"), "RosterPage"),
});
const person = createRoute({
  getParentRoute,
  path: "/people/$id",
  component: lazyRouteComponent(() => import("../people/PersonPage.tsx"), "PersonPage"),
});
const walks = createRoute({
  getParentRoute,
  path: "/walks",
  validateSearch: z.object({
    school: z.string().optional().catch(undefined),
    person: z.string().optional().catch(undefined),
    instrument: z.string().optional().catch(undefined),
    states: z.array(walkState).optional().catch(undefined),
    from: z.string().optional().catch(undefined),
    to: z.string().optional().catch(undefined),
    text: z.string().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import("../history/WalksPage.tsx"), "WalksPage"),
});
const plan = createRoute({
  getParentRoute,
  path: "/walks/plan",
  // From the calendar: the day, and the booking that the walk is planned for.
  validateSearch: z.object({
    school: z.string().optional(),
    on: z.iso.date().optional().catch(undefined),
    booking: z.string().optional(),
  }),
  component: lazyRouteComponent(() => import("../walkthrough/PlanPage.tsx"), "PlanPage"),
});
const walk = createRoute({
  getParentRoute,
  path: "/walks/$id",
  validateSearch: z.object({ room: z.string().optional() }),
  component: lazyRouteComponent(() => import("../walkthrough/WalkPage.tsx"), "WalkPage"),
});
const room = createRoute({
  getParentRoute,
  path: "/walks/$id/room/$observationId",
  component: lazyRouteComponent(() => import("../walkthrough/RoomPage.tsx"), "RoomPage"),
});
const coaching = createRoute({
  getParentRoute,
  path: "/coaching",
  validateSearch: z.object({ school: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import("../coaching/CoachingPage.tsx"), "CoachingPage"),
});
const newCycle = createRoute({
  getParentRoute,
  path: "/cycles/new",
  validateSearch: z.object({ school: z.string().optional(), person: z.string().optional() }),
  component: lazyRouteComponent(() => import("../coaching/cycle/NewCyclePage.tsx"), "NewCyclePage"),
});
const cycle = createRoute({
  getParentRoute,
  path: "/cycles/$id",
  component: lazyRouteComponent(() => import("../coaching/cycle/CyclePage.tsx"), "CyclePage"),
});
const visit = createRoute({
  getParentRoute,
  path: "/visits/$id",
  component: lazyRouteComponent(() => import("../coaching/visit/VisitPage.tsx"), "VisitPage"),
});
const handed = createRoute({
  getParentRoute,
  path: "/visits/$id/handed",
  component: lazyRouteComponent(() => import("../coaching/visit/HandedPage.tsx"), "HandedPage"),
});
const calendar = createRoute({
  getParentRoute,
  path: "/calendar",
  validateSearch: z.object({
    view: z.enum(["day", "week", "month", "schools"]).optional().catch(undefined),
    on: z.iso.date().optional().catch(undefined),
    school: z.string().optional().catch(undefined),
    mine: z.boolean().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import("../coaching/calendar/CalendarPage.tsx"), "CalendarPage"),
});
const calendarImport = createRoute({
  getParentRoute,
  path: "/calendar/import",
  component: lazyRouteComponent(() => import("../coaching/calendar/ImportPage.tsx"), "ImportPage"),
});
const time = createRoute({
  getParentRoute,
  path: "/time",
  validateSearch: z.object({
    month: z
      .string()
      .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
      .optional()
      .catch(undefined),
  }),
  component: lazyRouteComponent(() => import("../coaching/time/TimePage.tsx"), "TimePage"),
});
const strategies = createRoute({
  getParentRoute,
  path: "/strategies",
  validateSearch: z.object({ school: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import("../coaching/strategies/StrategiesPage.tsx"), "StrategiesPage"),
});
const staffing = createRoute({
  getParentRoute,
  path: "/staffing",
  component: lazyRouteComponent(() => import("../coaching/staffing/StaffingPage.tsx"), "StaffingPage"),
});
const agreement = createRoute({
  getParentRoute,
  path: "/agreement",
  component: lazyRouteComponent(() => import("../coaching/agreement/AgreementPage.tsx"), "AgreementPage"),
});
const calibrations = createRoute({
  getParentRoute,
  path: "/calibration",
  component: lazyRouteComponent(() => import("../coaching/calibration/CalibrationsPage.tsx"), "CalibrationsPage"),
});
const calibration = createRoute({
  getParentRoute,
  path: "/calibration/$id",
  component: lazyRouteComponent(() => import("../coaching/calibration/CalibrationPage.tsx"), "CalibrationPage"),
});
const reports = createRoute({
  getParentRoute,
  path: "/reports",
  validateSearch: z.object({
    kind: z.enum(["coach", "school", "office"]).optional().catch(undefined),
    id: z.string().optional().catch(undefined),
    span: z.enum(spans).optional().catch(undefined),
    from: z.iso.date().optional().catch(undefined),
    to: z.iso.date().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import("../reports/ReportsPage.tsx"), "ReportsPage"),
});
const instruments = createRoute({
  getParentRoute,
  path: "/instruments",
  component: lazyRouteComponent(() => import("../instruments/InstrumentsPage.tsx"), "InstrumentsPage"),
});
const instrument = createRoute({
  getParentRoute,
  path: "/instruments/$versionId",
  component: lazyRouteComponent(() => import("../instruments/InstrumentPage.tsx"), "InstrumentPage"),
});
const importing = createRoute({
  getParentRoute,
  path: "/import",
  validateSearch: z.object({ kind: z.enum(["schools", "roster"]).optional(), school: z.string().optional() }),
  component: lazyRouteComponent(() => import("../imports/ImportPage.tsx"), "ImportPage"),
});
const settings = createRoute({
  getParentRoute,
  path: "/settings",
  validateSearch: z.object({ part: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import("../settings/SettingsPage.tsx"), "SettingsPage"),
});
const sync = createRoute({
  getParentRoute,
  path: "/sync",
  component: lazyRouteComponent(() => import("../sync/SyncPage.tsx"), "SyncPage"),
});
const joining = createRoute({
  getParentRoute,
  path: "/sync/join",
  component: lazyRouteComponent(() => import("../sync/JoinPage.tsx"), "JoinPage"),
});
const conflicts = createRoute({
  getParentRoute,
  path: "/sync/conflicts",
  // Of one walk, or of one row, where a record led here.
  validateSearch: z.object({ of: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import("../sync/ConflictsPage.tsx"), "ConflictsPage"),
});
const aside = createRoute({
  getParentRoute,
  path: "/sync/aside",
  component: lazyRouteComponent(() => import("../sync/AsidePage.tsx"), "AsidePage"),
});
const unconfirmed = createRoute({
  getParentRoute,
  path: "/sync/unconfirmed",
  component: lazyRouteComponent(() => import("../sync/UnconfirmedPage.tsx"), "UnconfirmedPage"),
});
const carrying = createRoute({
  getParentRoute,
  path: "/sync/carry",
  component: lazyRouteComponent(() => import("../sync/CarryPage.tsx"), "CarryPage"),
});
const hub = createRoute({
  getParentRoute,
  path: "/hub",
  component: lazyRouteComponent(() => import("../hub/HubPage.tsx"), "HubPage"),
});
const district = createRoute({
  getParentRoute,
  path: "/district",
  component: lazyRouteComponent(() => import("../district/DistrictPage.tsx"), "DistrictPage"),
});
const help = createRoute({
  getParentRoute,
  path: "/help",
  component: lazyRouteComponent(() => import("../help/HelpPage.tsx"), "HelpPage"),
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    today,
    schools,
    school,
    roster,
    person,
    walks,
    plan,
    walk,
    room,
    coaching,
    newCycle,
    cycle,
    visit,
    handed,
    calendar,
    calendarImport,
    time,
    agreement,
    reports,
    staffing,
    strategies,
    calibrations,
    calibration,
    instruments,
    instrument,
    importing,
    settings,
    sync,
    joining,
    conflicts,
    aside,
    unconfirmed,
    carrying,
    hub,
    district,
    help,
  ]),
  history: createHashHistory(),
  defaultPreload: "intent",
  scrollRestoration: true,
  // It is the content that scrolls, not the window: a page opens at its top, and coming back finds it where it was left.
  scrollToTopSelectors: ["#content"],
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
