/**
 * A coaching visit as the loop plays it, by keys and with no hub in reach: from the person to the visit, the last step checked, evidence,
 * notes for three audiences, one new step, the screen handed over, the next visit booked, minutes, the paper. Then the coach joins a
 * district, and a school leader on a second machine finds and reads what was given to leaders and nothing else.
 */
import type { Browser, Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { joinBy, syncNow } from "./pages/joining.ts";
import { open, setUp } from "./pages/start.ts";
import { Visit } from "./pages/visit.ts";
import { type District, startDistrict } from "./support/district.ts";
import { downloaded, pdfAt, zipAt } from "./support/downloads.ts";
import { expect, type Host, openHost, test as base } from "./support/host.ts";
import { axeFaults, tooWide } from "./support/look.ts";
import { scan } from "../faults/theft/scanner.ts";

const test = base.extend<{ leader: { host: Host; page: Page } }>({
  leader: async ({ browser }, provide) => {
    const { host, close } = await openHost();
    const page = await newPage(browser);
    await provide({ host, page });
    await page.context().close();
    await close();
  },
});

let district: District | null = null;
test.afterEach(() => district?.stop());

const newPage = async (browser: Browser) => (await browser.newContext()).newPage();
const teacher = "Ada Byron";
const markers = {
  private: "quetzalcoatlus",
  coachee: "pteranodon",
  leader: "ichthyosaurus",
  evidence: "plesiosaurus",
};

/** A school with one teacher, on whose page it ends. Gives the school's number. */
async function roster(page: Page): Promise<string> {
  await page.getByLabel("Name of the school").fill("Cedar Hill School");
  await page.getByRole("button", { name: "Add" }).click();
  await page.getByRole("link", { name: "Type them in" }).click();
  const school = /schools\/([^/]+)/.exec(page.url())?.[1] ?? "";
  await page.getByRole("tab", { name: "People" }).click();
  await page.getByLabel("Add people, one a line").fill(`${teacher}, teacher, ada@district.example`);
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: teacher }).click();
  await expect(page.getByRole("heading", { level: 1, name: teacher })).toBeVisible();
  return school;
}

/** The keys that start a visit from the person's page. */
async function start(page: Page): Promise<Visit> {
  const visit = new Visit(page);
  await visit.tabTo(page.getByRole("button", { name: "Start a visit" }));
  await page.keyboard.press("Enter");
  await expect(visit.heading(teacher)).toBeVisible();
  return visit;
}

async function finish(page: Page, visit: Visit, minutes: string): Promise<void> {
  await visit.toPart("Close the visit");
  await page.keyboard.press("Control+a");
  await page.keyboard.type(minutes);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Held", { exact: true })).toBeVisible();
}

async function search(page: Page, text: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.getByRole("textbox", { name: "Search everything" }).fill(text);
}

test("a first visit needs no roster: the school and whom one visits are added where their names are typed", async ({
  page,
  host,
}) => {
  await setUp(page, host.address);
  await open(page, "/coaching");
  await page.getByRole("combobox", { name: "School" }).fill("Cedar Hill School");
  await page.getByRole("option", { name: /Add .Cedar Hill School/ }).click();
  const whom = page.getByRole("combobox", { name: "Whom" });
  await whom.fill("Rosa Delgado");
  await page.getByRole("option", { name: /Add .Rosa Delgado/ }).click();
  await page.getByRole("button", { name: "Start a visit" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Visit with Rosa Delgado" })).toBeVisible();

  // At another school she is offered before a second one of the name is made.
  await open(page, "/coaching");
  await page.getByRole("combobox", { name: "School" }).fill("Old Mill School");
  await page.getByRole("option", { name: /Add .Old Mill School/ }).click();
  await whom.fill("Rosa Delgado");
  await page.getByRole("option", { name: /on record elsewhere: .*Cedar Hill School/ }).click();
  await expect(whom).toHaveValue("Rosa Delgado");
  await page.getByRole("button", { name: "Start a visit" }).click();
  await page.getByRole("link", { name: "Rosa Delgado" }).click();
  await expect(page.getByText("Old Mill School").first()).toBeVisible();
  await expect(page.getByText("Cedar Hill School").first()).toBeVisible();
});

test("loop B by keyboard, offline; then the leader finds what was given to leaders, and no trace of the rest", async ({
  page,
  host,
  leader,
}) => {
  test.setTimeout(300_000);
  const faults: string[] = [];
  const look = async (of: Page, where: string) => {
    faults.push(...(await axeFaults(of, where)), ...(await tooWide(of, where)));
  };
  await setUp(page, host.address, "Robin Hale");
  const school = await roster(page);

  // The first visit has no step to begin with, and sets one.
  const first = await start(page);
  await expect(page.getByText("No step was set before this visit.")).toBeVisible();
  await first.step("Wait five seconds", "Three hands go up", { typed: "12/18/2030", shown: "Dec 18, 2030" });
  await finish(page, first, "20");

  // The second opens on it.
  await page.getByRole("link", { name: teacher }).click();
  const visit = await start(page);
  await expect(visit.checks().getByRole("radio", { name: "Seen", exact: true })).toBeFocused();
  await expect(page.getByText("Wait five seconds")).toBeVisible();
  await page.keyboard.press("2");
  await expect(visit.checks().getByRole("radio", { name: "Partly" })).toBeChecked();
  await visit.line(`T: ${markers.evidence}`);
  await visit.note("private", `To myself: ${markers.private}`, null);
  await visit.note("coachee", `Your wait time grew: ${markers.coachee}`, `Give to ${teacher}`);
  await visit.note("leader", `The plan holds: ${markers.leader}`, "Give to the leaders");
  await visit.step("Ask a second student", "Two of three answers", { typed: "1/15/2031", shown: "Jan 15, 2031" });
  await look(page, "a visit under way");

  await visit.toPart("Acknowledgement");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: `For ${teacher}` })).toBeVisible();
  await expect(page.getByText("Ask a second student")).toBeVisible();
  await expect(page.getByText(markers.coachee)).toBeVisible();
  await expect(page.getByText(markers.private)).toHaveCount(0);
  await look(page, "the screen handed over");
  await expect(page.getByRole("button", { name: "I have seen this" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText(`Acknowledged by ${teacher}`)).toBeVisible();

  await visit.toPart("Next visit");
  await page.keyboard.press("Enter");
  const book = page.getByRole("button", { name: "Book this visit" });
  await page.getByLabel("Begins").fill("10:00");
  await page.getByLabel("Ends").fill("09:15");
  await expect(page.getByText("The end is before the beginning.")).toBeVisible();
  await expect(book).toBeDisabled();
  await page.getByLabel("Ends").fill("10:45");
  await visit.tabTo(book);
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^Booked for /)).toBeVisible();
  await finish(page, visit, "45");

  await visit.tabTo(page.getByRole("button", { name: "Save as PDF" }));
  const pdf = await downloaded(page, () => page.keyboard.press("Enter"));
  const paper = pdfAt(pdf.path).text;
  for (const word of [teacher, markers.coachee, "Ask a second student", "Wait five seconds", "Partly"])
    expect(paper).toContain(word);
  for (const word of [markers.private, markers.leader]) expect(paper).not.toContain(word);
  await page.getByRole("textbox", { name: "Email address" }).fill("ada@district.example");
  const mail = await downloaded(page, () => page.getByRole("button", { name: "Prepare an email" }).click());
  expect(mail.name).toMatch(/\.eml$/);
  expect(readFileSync(mail.path, "latin1")).toContain("X-Unsent: 1");
  const copies = page.getByRole("list", { name: "Copies that were prepared" });
  await expect(copies.getByRole("listitem")).toHaveCount(2);
  await copies.getByRole("button", { name: "I asked for it back" }).first().click();
  await expect(copies.getByText(/asked back/)).toBeVisible();
  await look(page, "a visit that was held");

  // What was agreed opens the next visit, and stands first on the person's page.
  await page.getByRole("link", { name: teacher }).click();
  await expect(page.getByRole("radiogroup", { name: /Ask a second student/ }).first()).toBeVisible();

  district = await startDistrict("Moss County");
  await joinBy(page, await district.invite(await district.personAt(school, "coach", "Robin Hale")));
  await syncNow(page);
  await setUp(leader.page, leader.host.address, "Pat Whitfield");
  await joinBy(leader.page, await district.invite(await district.personAt(school, "school_leader", "Pat Whitfield")));
  await syncNow(leader.page);

  for (const hidden of [markers.private, markers.coachee, markers.evidence]) {
    await search(leader.page, hidden);
    await expect(leader.page.getByText(`Nothing found for “${hidden}”`)).toBeVisible();
    await leader.page.keyboard.press("Escape");
  }
  await search(leader.page, markers.leader);
  await expect(leader.page.getByRole("dialog").getByText(`The plan holds: ${markers.leader}`)).toBeVisible();
  await leader.page.keyboard.press("Enter");
  await expect(leader.page.getByRole("heading", { level: 1, name: teacher })).toBeVisible();
  await expect(leader.page.getByRole("main").getByText(`The plan holds: ${markers.leader}`)).toBeVisible();
  await expect(leader.page.getByRole("dialog")).toHaveCount(0);
  await look(leader.page, "a note that leaders were given");

  await open(leader.page, "/settings?part=archive");
  await leader.page.getByRole("checkbox", { name: "With what is mine alone" }).check();
  const archive = await downloaded(leader.page, () =>
    leader.page.getByRole("button", { name: "Export everything" }).click(),
  );
  const all = Buffer.concat([...(await zipAt(archive.path)).values()]).toString("utf8");
  expect(all).toContain(markers.leader);
  for (const hidden of [markers.private, markers.coachee, markers.evidence]) expect(all).not.toContain(hidden);
  const { finds, looked } = scan([leader.host.profile, host.profile, district.folder], Object.values(markers));
  expect(finds).toEqual([]);
  expect(looked).toBeGreaterThan(8);
  expect(faults).toEqual([]);
});

/** What a word processor puts on the clipboard: its own markup, styles, a picture in each paragraph, scripts at both ends. */
function fromWord(words: number, aParagraph: number): string {
  const paragraphs = Array.from({ length: words / aParagraph }, (_, at) => {
    const text = Array.from({ length: aParagraph }, (__, word) => `word${at * aParagraph + word}`).join(" ");
    return `<p class=MsoNormal style='mso-list:l0'><span lang=EN-US>${text} <b>${at}</b><o:p></o:p></span><img src="x.png" onerror="window.ran=1"></p>`;
  });
  return `<html xmlns:o="urn:x"><head><style>p{color:red}</style><script>window.ran=1</script></head><body><!--StartFragment-->${paragraphs.join("")}<script>window.ran=1</script><!--EndFragment--></body></html>`;
}

test("50,000 words pasted from a word processor: the words stay, pictures and scripts do not, and all is on record", async ({
  page,
  host,
}) => {
  await setUp(page, host.address, "Robin Hale");
  await roster(page);
  const visit = await start(page);
  await visit.tabTo(page.getByRole("textbox", { name: /^Private to you/ }));
  await page.evaluate(
    (html) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/html", html);
      const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(paste);
    },
    fromWord(50_000, 100),
  );
  const editor = page.getByRole("textbox", { name: /^Private to you/ });
  await expect(editor.locator("p")).toHaveCount(500);
  await expect(editor.locator("img, script, [style], [class^='Mso']")).toHaveCount(0);
  await expect(editor.locator("strong").last()).toHaveText("499");
  expect(await page.evaluate(() => "ran" in window)).toBe(false);
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText(/^Saved · [\d,]+ characters$/)).toBeVisible();
  await page.reload();
  await expect(editor).toContainText("word49999");
});
