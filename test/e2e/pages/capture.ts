/** The capture screen, as hands and eyes meet it. */
import { expect, type Locator, type Page } from "@playwright/test";

export class Capture {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  evidence(): Locator {
    return this.page.getByRole("textbox", { name: "Evidence" });
  }

  strength(): Locator {
    return this.page.getByLabel("One strength");
  }

  question(): Locator {
    return this.page.getByLabel("One question");
  }

  lookFor(text: string): Locator {
    return this.page.getByRole("group", { name: text, exact: true });
  }

  /** A mark of a look-for by what it says: a level, or an option. */
  mark(lookFor: string, name: string): Locator {
    return this.lookFor(lookFor).getByRole("radio", { name }).or(this.lookFor(lookFor).getByRole("checkbox", { name }));
  }

  timer(): Locator {
    return this.page.getByRole("timer");
  }

  next(): Locator {
    return this.page.getByTestId("next-room");
  }

  async inRoom(label: string): Promise<void> {
    await expect(this.page.getByRole("heading", { level: 1, name: label })).toBeVisible();
    await expect(this.timer()).toBeVisible();
  }

  /** A kept line stands in the list. */
  async seesLine(text: string): Promise<void> {
    await expect(this.page.getByRole("list", { name: "Evidence" }).getByText(text)).toBeVisible();
  }
}
