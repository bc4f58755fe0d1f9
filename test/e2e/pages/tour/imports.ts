/** Importing a directory, step by step. */
import { expect } from "@playwright/test";
import { Importing, type TestFile } from "../importing.ts";
import { open } from "../start.ts";
import { type Screen } from "./screen.ts";

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

export const importScreens: Screen[] = [
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
];
