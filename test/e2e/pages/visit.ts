/** A coaching visit, driven by keys as its coach does: from part to part by one stroke, everything else typed. */
import { expect, type Locator, type Page } from "@playwright/test";

export type Audience = "private" | "coachee" | "leader";

export class Visit {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  heading(whom: string): Locator {
    return this.#page.getByRole("heading", { level: 1, name: `Visit with ${whom}` });
  }

  checks(): Locator {
    return this.#page.getByRole("radiogroup", { name: "Last action step" });
  }

  #focused(): Locator {
    return this.#page.locator(":focus");
  }

  async key(name: string): Promise<void> {
    await this.#page.keyboard.press(name);
  }

  /** Ctrl+Enter until the focus is where the part begins. */
  async toPart(name: string): Promise<void> {
    const part = this.#page
      .locator("[data-part]")
      .filter({ has: this.#page.getByRole("heading", { name, exact: true }) });
    await this.key("Control+Enter");
    for (let turn = 0; turn < 10 && (await part.locator(":focus").count()) === 0; turn++)
      await this.key("Control+Enter");
    await expect(part.locator(":focus")).toBeVisible();
  }

  async line(text: string): Promise<void> {
    await this.toPart("Evidence");
    await this.#page.keyboard.type(text);
    await this.key("Enter");
    await expect(this.#page.getByText(text.replace(/^[TS]: /, ""))).toBeVisible();
  }

  /** Writes a note and gives it where it has a reader. The tabs are reached by the arrows. */
  async note(audience: Audience, text: string, give: string | null): Promise<void> {
    await this.toPart("Notes");
    await this.key("Home");
    const steps = { private: 0, coachee: 1, leader: 2 }[audience];
    for (let step = 0; step < steps; step++) await this.key("ArrowRight");
    const sheet = this.#page.locator(`[data-audience="${audience}"]`).filter({ has: this.#page.getByRole("textbox") });
    const editor = sheet.getByRole("textbox");
    await expect(editor).toBeVisible();
    await this.tabTo(editor);
    await this.#page.keyboard.type(text);
    await expect(editor).toContainText(text);
    if (give === null) return;
    const button = sheet.getByRole("button", { name: give });
    await this.tabTo(button);
    await this.key("Enter");
    await expect(sheet.getByText(/^Given /)).toBeVisible();
  }

  async step(what: string, how: string, due: { typed: string; shown: string }): Promise<void> {
    await this.toPart("One new step");
    await this.#page.keyboard.type(what);
    await this.key("Tab");
    await this.#page.keyboard.type(how);
    await this.key("Tab");
    await this.#page.keyboard.type(due.typed);
    // The field takes the date when it is left; its calendar closes with it.
    await this.key("Tab");
    await expect(this.#page.getByLabel("By when")).toHaveValue(due.shown);
    await this.tabTo(this.#page.getByRole("checkbox", { name: "We tried it out together" }));
    await this.key("Space");
    await this.tabTo(this.#page.getByRole("button", { name: "Set this step" }));
    await this.key("Enter");
    await expect(this.#page.getByRole("list", { name: "Set in this visit" }).getByText(what)).toBeVisible();
  }

  /** Tab until something has the focus. */
  async tabTo(what: Locator): Promise<void> {
    const there = () => what.evaluate((element) => element === document.activeElement);
    for (let turn = 0; turn < 40 && !(await there()); turn++) await this.key("Tab");
    expect(await there(), "reached by Tab").toBe(true);
    await expect(this.#focused()).toBeVisible();
  }
}
