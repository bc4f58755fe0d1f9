/** Planning a walk, by mouse or by finger. */
import { expect, type Locator, type Page } from "@playwright/test";
import { open } from "./start.ts";

export class Plan {
  readonly page: Page;
  private readonly touch: boolean;

  constructor(page: Page, { touch = false } = {}) {
    this.page = page;
    this.touch = touch;
  }

  private press(target: Locator): Promise<void> {
    return this.touch ? target.tap() : target.click();
  }

  /** The planning page, with a school of the demo chosen by a part of its name. */
  async at(school: string): Promise<void> {
    await open(this.page, "/walks/plan");
    // What stood here before may have asked for a school too.
    await expect(this.page.getByRole("heading", { level: 1, name: "Plan a walk" })).toBeVisible();
    await this.page.getByRole("combobox", { name: "School" }).fill(school);
    // The list before it moves under the finger when the answer comes.
    await expect(this.page.getByRole("option").filter({ hasNotText: school })).toHaveCount(0);
    await this.press(this.page.getByRole("option").filter({ hasText: school }).first());
  }

  async instrument(name: string): Promise<void> {
    await this.press(this.page.getByRole("combobox", { name: "What you look for" }));
    await this.press(this.page.getByRole("option", { name }));
  }

  async rooms(labels: readonly string[]): Promise<void> {
    for (const label of labels) {
      await this.page.getByLabel("Add a room").fill(label);
      await this.press(this.page.getByRole("button", { name: "Add", exact: true }));
      await expect(this.page.getByRole("listitem").filter({ hasText: label })).toBeVisible();
    }
  }

  /** Goes into the first room. */
  async start(room: string): Promise<void> {
    await this.press(this.page.getByRole("button", { name: `Start in Room ${room}` }));
    await expect(this.page.getByRole("heading", { level: 1, name: room })).toBeVisible();
  }
}
