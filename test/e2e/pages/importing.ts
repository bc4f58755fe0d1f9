/** Importing a file, by keys alone. */
import { expect, type Locator, type Page } from "@playwright/test";

export interface TestFile {
  name: string;
  lines: readonly string[];
}

const figureNames = ["new", "changed", "same", "dropped", "odd"] as const;

export class Importing {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async press(target: Locator, key = "Enter"): Promise<void> {
    await target.focus();
    await this.page.keyboard.press(key);
  }

  /** Tab from the heading of the first step, which has the focus, and Enter. */
  async choose({ name, lines }: TestFile): Promise<void> {
    await expect(this.page.getByRole("heading", { name: "Choose the file" })).toBeFocused();
    await this.page.keyboard.press("Tab");
    await expect(this.page.getByRole("button", { name: "Choose a file" })).toBeFocused();
    const chooser = this.page.waitForEvent("filechooser");
    await this.page.keyboard.press("Enter");
    await (await chooser).setFiles({ name, mimeType: "text/csv", buffer: Buffer.from(lines.join("\n")) });
    await expect(this.page.getByRole("heading", { name: "What each column is" })).toBeVisible();
  }

  use(header: string): Locator {
    return this.page.getByRole("combobox", { name: `${header} becomes` });
  }

  /** What the step's main button does. */
  async next(heading: string): Promise<void> {
    await this.page.keyboard.press("Control+Enter");
    await expect(this.page.getByRole("heading", { name: heading, exact: true })).toBeFocused();
  }

  /** New, changed, the same, not used, remarks: as they are read. */
  async figures(): Promise<number[]> {
    const values = figureNames.map((name) => this.page.getByTestId(`figure-${name}`).getByRole("definition").first());
    return Promise.all(values.map(async (value) => Number(await value.textContent())));
  }

  /** What is said about one kind of oddity. */
  async remarks(kind: string): Promise<string[]> {
    const group = this.page.getByTestId(`remarks-${kind}`);
    await this.press(group.locator("summary"));
    await expect(group.getByRole("listitem").first()).toBeVisible();
    return group.getByRole("listitem").allInnerTexts();
  }
}
