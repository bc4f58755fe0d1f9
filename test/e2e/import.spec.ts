/**
 * A directory and a roster on their way in and out again, by keys alone: what would change is known before it does, a file
 * imported twice changes nothing, and what was imported is taken back whole.
 */
import { Importing, type TestFile } from "./pages/importing.ts";
import { open, setUp } from "./pages/start.ts";
import { expect, test } from "./support/host.ts";

const header = "School Name,NCES School ID,District,Street Address,City,State,ZIP,Low Grade,High Grade,Status,Notes";
const rowCount = 300;
/** Rows by their number from 1; the row of the names is line 1 of the file. */
const nameless = 10;
const twice = 20;
const unclear = 30;
const emptyLine = rowCount + 2;

function directory(name: string, moved?: number): TestFile {
  const rows = Array.from({ length: rowCount }, (_, index) => {
    const row = index + 1;
    const id = `5304860${String(row === twice ? twice - 1 : row).padStart(5, "0")}`;
    const street = row === moved ? "9 New Road" : `${row} Hill St`;
    const low = row === unclear ? "dozenth" : "KG";
    return [row === nameless ? "" : `School ${row}`, id, "Cedar District", street, "Marysville", "WA", "98271", low]
      .concat("05", "Open", `note ${row}`)
      .join(",");
  });
  return { name, lines: [header, ...rows, ",,,,,,,,,,", ""] };
}

const roster: TestFile = {
  name: "roster.csv",
  lines: [
    "Teacher,Email,Room,Course,Period,Students",
    "Ana Ortiz,,101,Algebra I,1,24",
    "Ana Ortiz,,102,Biology,2,22",
    "Bo Lee,bo@cedar.example,,History,3,19",
    "Cy Young,cy@cedar.example,103,Art,4,many",
  ],
};

test("a directory goes in, changes nothing the second time, shows each change the third, and is taken back", async ({
  page,
  host,
}) => {
  const importing = new Importing(page);
  await setUp(page, host.address);
  await open(page, "/import?kind=schools");

  await test.step("the columns are known, and can be said otherwise", async () => {
    await importing.choose(directory("directory.csv"));
    await expect(importing.use("School Name")).toHaveValue("name");
    await expect(importing.use("NCES School ID")).toHaveValue("ncesId");
    await expect(importing.use("Notes")).toHaveValue("keep");
    await importing.use("School Name").focus();
    await page.keyboard.type("Leave");
    await expect(page.getByText("Say which column holds the name of the school.")).toBeVisible();
    await expect(page.getByRole("button", { name: "See what would change" })).toBeDisabled();
    await importing.press(importing.use("School Name"), "ArrowDown");
    await expect(importing.use("School Name")).toHaveValue("name");
    await expect(page.getByText("Say which column holds the name of the school.")).toBeHidden();
  });

  await test.step("what would change is said to the row", async () => {
    await importing.next("What would change");
    expect(await importing.figures()).toEqual([rowCount - 2, 0, 0, 2, 4]);
    expect((await importing.remarks("name_missing")).join()).toContain(`Line ${nameless + 1}`);
    expect((await importing.remarks("same_school")).join()).toContain(`The same school as on line ${twice}.`);
    expect((await importing.remarks("grade_unclear")).join()).toContain("dozenth");
    expect((await importing.remarks("blank_row")).join()).toContain(`Line ${emptyLine}`);
  });

  await test.step("it is done, and every school is there", async () => {
    await importing.next("The directory is in");
    expect(await importing.figures()).toEqual([rowCount - 2, 0, 0, 2, 4]);
    await importing.press(page.getByRole("link", { name: "Go to Schools" }));
    await expect(page.getByText("298 schools")).toBeVisible();
  });

  await test.step("the same file changes nothing", async () => {
    await open(page, "/import?kind=schools");
    await importing.choose(directory("directory.csv"));
    await expect(page.getByText("These columns were mapped before")).toBeVisible();
    await importing.next("Nothing would change");
    expect(await importing.figures()).toEqual([0, 0, rowCount - 2, 2, 4]);
  });

  await test.step("a newer file shows what it changes, field by field", async () => {
    await importing.press(page.getByRole("button", { name: "Choose another file" }));
    await importing.choose(directory("newer.csv", 40));
    await importing.next("What would change");
    expect(await importing.figures()).toEqual([0, 1, rowCount - 3, 2, 4]);
    const change = page.getByRole("article").filter({ hasText: "School 40" });
    await expect(change).toContainText("9 New Road, Marysville, WA 98271");
    await expect(change).toContainText("40 Hill St, Marysville, WA 98271");
  });

  await test.step("the import is taken back whole", async () => {
    await open(page, "/settings");
    await open(page, "/import?kind=roster");
    await importing.press(page.getByRole("button", { name: "Undo the import of directory.csv" }));
    await expect(page.getByText("Taken back", { exact: false }).first()).toBeVisible();
    await expect(page.getByRole("button", { name: "Undo the import of directory.csv" })).toBeHidden();
    await open(page, "/schools");
    await expect(page.getByRole("heading", { name: "No schools yet" })).toBeVisible();
  });
});

test.describe("with the demo", () => {
  test.use({ hostArgs: [["--demo"], { scope: "test" }] });

  test("a roster of one school goes in with its shared name kept apart, and is taken back", async ({ page, host }) => {
    const importing = new Importing(page);
    await page.goto(host.address);
    await expect(page.getByRole("navigation").first()).toBeVisible();
    await open(page, "/import?kind=roster");
    await importing.choose(roster);

    await test.step("its school is asked for before anything is compared", async () => {
      await expect(page.getByText("Choose the school of this roster")).toBeVisible();
      await page.getByRole("combobox", { name: "School of this roster" }).focus();
      await page.keyboard.type("Old Mill");
      await expect(page.getByRole("option", { name: /Old Mill/ })).toBeVisible();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await expect(page.getByText("Choose the school of this roster")).toBeHidden();
    });

    await test.step("one name is two people, until it is said that it is one", async () => {
      await importing.next("What would change");
      expect(await importing.figures()).toEqual([4, 0, 0, 0, 2]);
      const people = page.getByRole("row", { name: /^People \d/ });
      await expect(people).toContainText("4");
      await importing.press(page.getByRole("checkbox", { name: /^One person: Ana Ortiz/ }), "Space");
      await expect(page.getByText("Look at what would change before you import.")).toBeVisible();
      await page.keyboard.press("Control+Enter");
      await expect(people).toContainText("3");
      await importing.press(page.getByRole("checkbox", { name: /^One person: Ana Ortiz/ }), "Space");
      await page.keyboard.press("Control+Enter");
      await expect(people).toContainText("4");
    });

    await test.step("it is done, seen on the roster, and undone", async () => {
      await importing.next("The roster is in");
      await expect(page.getByRole("link", { name: "Open the roster" })).toBeVisible();
      await importing.press(page.getByRole("button", { name: "Undo this import" }));
      await expect(page.getByRole("heading", { name: "The import was taken back" })).toBeFocused();
      await importing.press(page.getByRole("button", { name: "Import this file again" }));
      await importing.next("What would change");
      expect(await importing.figures()).toEqual([4, 0, 0, 0, 2]);
    });
  });
});
