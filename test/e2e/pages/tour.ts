/**
 * Every screen of the app, in an order in which one leads to the next: for what must hold everywhere. Walked in the demo
 * district, in English. A screen counts as shown when its own content is there, not when it was asked for.
 */
import { expect, type Page } from "@playwright/test";
import { addDays, localDateOf } from "../../../shared/domain/localTime.ts";
import { en } from "../../../shared/words/en/index.ts";
import { Importing, type TestFile } from "./importing.ts";
import { Plan } from "./plan.ts";
import { open } from "./start.ts";

export interface Screen {
  name: string;
  show: (page: Page) => Promise<void>;
}

const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { level: 1, name });

async function openSchool(page: Page, name: string): Promise<void> {
  await open(page, "/schools");
  await page
    .getByRole("link", { name: new RegExp(name) })
    .first()
    .click();
  await expect(heading(page, new RegExp(name))).toBeVisible();
}

async function openWalk(page: Page, purpose: string): Promise<void> {
  await open(page, "/walks");
  await page.getByRole("link").filter({ hasText: purpose }).first().click();
  await expect(page.getByRole("tab", { name: "Debrief" })).toBeVisible();
}

async function openRoster(page: Page, tab: string, sees: string): Promise<void> {
  await openSchool(page, "Old Mill");
  await page.getByRole("link", { name: "Roster" }).click();
  await page.getByRole("tab", { name: tab }).click();
  await expect(page.getByText(sees).first()).toBeVisible();
}

/** A directory with something to remark on: a row without a name, an id that is none, a school twice. */
const directory: TestFile = {
  name: "directory.csv",
  lines: [
    "SCHOOL NAME,NCES SCHOOL ID,CITY,STATE,LOW GRADE,HIGH GRADE",
    "Pine Hill School,990001000101,Cedar Bend,WA,KG,05",
    ",990001000102,Cedar Bend,WA,KG,05",
    "Lakeside School,12345,Cedar Bend,WA,06,dozenth",
    "Pine Hill School,990001000101,Cedar Bend,WA,KG,05",
  ],
};

export const tour: Screen[] = [
  {
    name: "today",
    async show(page) {
      await open(page, "/");
      await expect(page.getByRole("link", { name: /^Continue in/ })).toBeVisible();
    },
  },
  {
    name: "schools",
    async show(page) {
      await open(page, "/schools");
      await expect(page.getByRole("link", { name: /Juniper/ }).first()).toBeVisible();
    },
  },
  {
    name: "school",
    async show(page) {
      await openSchool(page, "Old Mill");
      await expect(page.getByText("Follow-up: checks for understanding").first()).toBeVisible();
    },
  },
  {
    name: "school being edited",
    async show(page) {
      await openSchool(page, "Old Mill");
      await page.getByRole("button", { name: "Edit" }).first().click();
      await expect(page.getByLabel(/NCES/).first()).toBeVisible();
    },
  },
  { name: "roster: classes", show: (page) => openRoster(page, "Classes", "201") },
  { name: "roster: people", show: (page) => openRoster(page, "People", "Walter Brandt") },
  { name: "roster: rooms", show: (page) => openRoster(page, "Rooms", "201") },
  { name: "roster: bell schedule", show: (page) => openRoster(page, "Bell", "1") },
  {
    name: "person",
    async show(page) {
      await openRoster(page, "People", "Walter Brandt");
      await page.getByRole("link", { name: "Walter Brandt" }).click();
      await expect(heading(page, "Walter Brandt")).toBeVisible();
    },
  },
  {
    name: "report of a coach",
    async show(page) {
      // All days of the demo, whatever day of a school year it is.
      const from = addDays(localDateOf(new Date().toISOString(), "UTC"), -60);
      await open(page, `/reports?span=own&from=${from}`);
      await expect(page.getByRole("heading", { name: "Left to do" })).toBeVisible();
    },
  },
  {
    name: "rows behind a figure",
    async show(page) {
      await page
        .getByRole("region", { name: "Figures" })
        .getByRole("button", { name: /^Follow-through/ })
        .click();
      await expect(page.getByRole("dialog").getByText(/Does not count/)).toBeVisible();
    },
  },
  {
    name: "report of the office",
    async show(page) {
      await open(page, "/reports?kind=office");
      await expect(page.getByRole("heading", { name: "By coach" })).toBeVisible();
    },
  },
  {
    name: "history",
    async show(page) {
      await open(page, "/walks");
      await expect(page.getByRole("link").filter({ hasText: "Second look at student talk" })).toBeVisible();
    },
  },
  {
    name: "plan",
    async show(page) {
      const plan = new Plan(page);
      await plan.at("Old Mill");
      await plan.rooms(["B9"]);
      await expect(page.getByText("Ready offline")).toBeVisible();
    },
  },
  {
    name: "walk: route",
    async show(page) {
      await openWalk(page, "Second look at student talk");
      await page.getByRole("tab", { name: "Route" }).click();
      await expect(page.getByLabel("Add a room")).toBeVisible();
    },
  },
  {
    name: "walk: debrief",
    async show(page) {
      await openWalk(page, "Follow-up: checks for understanding");
      await page.getByRole("tab", { name: "Debrief" }).click();
      await page.getByRole("button", { name: "Figures" }).first().click();
      await expect(page.getByRole("columnheader", { name: "Rooms" }).first()).toBeVisible();
    },
  },
  {
    name: "walk: record",
    async show(page) {
      await openWalk(page, "Follow-up: checks for understanding");
      await page.getByRole("tab", { name: "Record" }).click();
      await expect(page.getByRole("button", { name: "Save as PDF" })).toBeVisible();
    },
  },
  {
    name: "walk: a correction",
    async show(page) {
      await openWalk(page, "Follow-up: checks for understanding");
      await page.getByRole("tab", { name: "Record" }).click();
      await page.getByRole("button", { name: "Correct: One strength" }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
    },
  },
  {
    name: "capture: learning walk",
    async show(page) {
      await open(page, "/");
      await page.getByRole("link", { name: /^Continue in/ }).click();
      await expect(page.getByRole("timer")).toBeVisible();
      await page.getByRole("textbox", { name: "Evidence" }).fill("T: how do you know #");
    },
  },
  {
    name: "capture: room and people",
    async show(page) {
      await open(page, "/");
      await page.getByRole("link", { name: /^Continue in/ }).click();
      await page.getByRole("button", { name: "Room and people" }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
    },
  },
  {
    name: "capture: observation",
    async show(page) {
      const plan = new Plan(page);
      await plan.at("Old Mill");
      await plan.instrument("Classroom observation");
      await plan.rooms(["B9"]);
      await plan.start("B9");
      const level = page.getByRole("radio", { name: "3 Steady" }).first();
      await level.click();
      await expect(level).toBeChecked();
    },
  },
  {
    name: "capture: a room that was left",
    async show(page) {
      await openWalk(page, "Second look at student talk");
      await page.getByRole("tab", { name: "Record" }).click();
      await page.getByRole("link", { name: "Back to the room" }).click();
      await expect(page.getByRole("button", { name: "Go back in" })).toBeVisible();
    },
  },
  {
    name: "an act that can be taken back",
    async show(page) {
      await openWalk(page, "Second look at student talk");
      await page.getByRole("tab", { name: "Route" }).click();
      await page.getByRole("button", { name: "Take off the route: 12" }).click();
      await expect(page.getByRole("button", { name: "Undo", exact: true })).toBeVisible();
    },
  },
  {
    name: "a walk that is not here",
    async show(page) {
      await open(page, "/walks/none");
      await expect(page.getByRole("alert").filter({ hasText: en.problems.NOT_FOUND.slice(0, 20) })).toBeVisible();
    },
  },
  {
    name: "time",
    async show(page) {
      await open(page, "/time");
      await expect(page.getByRole("heading", { name: "Certificates of time and effort" })).toBeVisible();
    },
  },
  {
    name: "the local agreement, with a rule being written",
    async show(page) {
      await open(page, "/agreement");
      await page.getByRole("button", { name: "Add a rule" }).click();
      await expect(page.getByRole("combobox", { name: "What it is about" })).toBeVisible();
    },
  },
  {
    name: "the menu of options, with one being written",
    async show(page) {
      await open(page, "/strategies");
      await page.getByRole("button", { name: "Add an option" }).click();
      await expect(page.getByLabel("What to do")).toBeVisible();
    },
  },
  {
    name: "who stands where, with a post being written",
    async show(page) {
      await open(page, "/staffing");
      await page.getByRole("button", { name: "Add a post" }).click();
      await expect(page.getByLabel("Role")).toBeVisible();
    },
  },
  {
    name: "a person's place on the way to leading being set",
    async show(page) {
      await openRoster(page, "People", "Walter Brandt");
      await page.getByRole("link", { name: "Walter Brandt" }).click();
      await page.getByRole("button", { name: "Set a place" }).click();
      await expect(page.getByRole("combobox", { name: "Kept with the office of" })).toBeVisible();
    },
  },
  {
    name: "instruments",
    async show(page) {
      await open(page, "/instruments");
      await expect(page.getByRole("link", { name: /^Classroom observation/ })).toBeVisible();
    },
  },
  {
    name: "instrument: as published",
    async show(page) {
      await open(page, "/instruments");
      await page.getByRole("link", { name: /^Classroom observation/ }).click();
      await expect(page.getByRole("heading", { name: "What an observer sees" })).toBeVisible();
    },
  },
  {
    name: "instrument: the builder of a copy",
    async show(page) {
      await open(page, "/instruments");
      await page.getByRole("button", { name: "Copy Five-minute learning walk" }).click();
      await expect(page.getByRole("heading", { name: "Sections and look-fors" })).toBeVisible();
      await page.getByRole("button", { name: "What part of the lesson is it?" }).first().click();
      await expect(page.getByRole("combobox", { name: "How it is marked" })).toBeVisible();
    },
  },
  {
    name: "instrument: a new one",
    async show(page) {
      await open(page, "/instruments");
      await page.getByRole("button", { name: "New instrument" }).click();
      await expect(page.getByRole("heading", { name: "To do before publishing" })).toBeVisible();
    },
  },
  {
    name: "import: what is imported",
    async show(page) {
      await open(page, "/import");
      await expect(page.getByText("What does the file hold?")).toBeVisible();
    },
  },
  {
    name: "import: the file",
    async show(page) {
      await open(page, "/import?kind=schools");
      await expect(page.getByRole("button", { name: "Choose a file" })).toBeVisible();
    },
  },
  {
    name: "import: its columns",
    async show(page) {
      await open(page, "/import?kind=schools");
      await new Importing(page).choose(directory);
      await expect(page.getByRole("button", { name: "See what would change" })).toBeVisible();
    },
  },
  {
    name: "import: what would change",
    async show(page) {
      // An import waits where it was left.
      await open(page, "/import?kind=schools");
      await page.getByRole("button", { name: "See what would change" }).click();
      await expect(page.getByRole("button", { name: "Import this file" })).toBeVisible();
    },
  },
  {
    name: "import: done",
    async show(page) {
      await open(page, "/import?kind=schools");
      await page.getByRole("button", { name: "Import this file" }).click();
      await expect(page.getByRole("heading", { name: "The directory is in" })).toBeVisible();
    },
  },
  {
    name: "settings",
    async show(page) {
      await open(page, "/settings");
      await expect(page.getByRole("button", { name: "Back up now" })).toBeVisible();
    },
  },
  {
    name: "settings: a PIN being set",
    async show(page) {
      await open(page, "/settings");
      await page.getByRole("button", { name: "Set a PIN" }).click();
      await page.getByLabel("New PIN, 4 to 12 digits").fill("1234");
      await page.getByLabel("New PIN again").fill("1235");
      await expect(page.getByText("The two PINs differ.")).toBeVisible();
    },
  },
  {
    name: "sync: working alone",
    async show(page) {
      await open(page, "/sync");
      await expect(page.getByText("This fieldbook works alone")).toBeVisible();
    },
  },
  {
    name: "sync: joining",
    async show(page) {
      await open(page, "/sync/join");
      await expect(page.getByText("so it is not offered")).toBeVisible();
    },
  },
  {
    name: "sync: folder and stick, alone",
    async show(page) {
      await open(page, "/sync/carry");
      await expect(page.getByText("This profile works alone")).toBeVisible();
    },
  },
  {
    name: "a hub, in the demo",
    async show(page) {
      await open(page, "/hub");
      await expect(page.getByText("A hub made here would go with it.")).toBeVisible();
    },
  },
  {
    name: "sync: no open question",
    async show(page) {
      await open(page, "/sync/conflicts");
      await page.getByRole("button", { name: "Show what was settled" }).click();
      await expect(page.getByRole("heading", { name: "Settled" })).toBeVisible();
    },
  },
  {
    name: "sync: nothing kept aside",
    async show(page) {
      await open(page, "/sync/aside");
      await expect(page.getByText("Nothing is kept aside")).toBeVisible();
    },
  },
  {
    name: "help",
    async show(page) {
      await open(page, "/help");
      await expect(heading(page, "Help")).toBeVisible();
    },
  },
  {
    name: "no such page",
    async show(page) {
      await open(page, "/nowhere");
      await expect(heading(page, "There is no such page")).toBeVisible();
    },
  },
  {
    name: "search palette",
    async show(page) {
      await open(page, "/");
      await page.getByRole("button", { name: "Search everything" }).click();
      await page
        .getByRole("searchbox")
        .or(page.getByPlaceholder("Schools, people, anything you wrote"))
        .first()
        .fill("checks");
      await expect(page.getByText(/Evidence|Note/).first()).toBeVisible();
    },
  },
  {
    name: "keys of the screen",
    async show(page) {
      await open(page, "/schools");
      await page.getByRole("button", { name: "Keys of this screen" }).click();
      await expect(page.getByRole("dialog").getByText("Everywhere")).toBeVisible();
    },
  },
];
