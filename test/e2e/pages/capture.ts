/** The capture screen, as hands and eyes meet it. */
import { expect, type Page } from "@playwright/test";

export class Capture {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  evidence() {
    return this.page.getByRole("textbox", { name: "Evidence" });
  }

  lookFor(text: string) {
    return this.page.getByRole("group", { name: text, exact: true });
  }

  next() {
    return this.page.getByTestId("next-room");
  }

  async inRoom(label: string): Promise<void> {
    await expect(this.page.getByRole("heading", { level: 1, name: label })).toBeVisible();
    await expect(this.page.getByRole("timer")).toBeVisible();
  }

  /** A kept line stands in the list. */
  async seesLine(text: string): Promise<void> {
    await expect(this.page.getByRole("list", { name: "Evidence" }).getByText(text)).toBeVisible();
  }
}
