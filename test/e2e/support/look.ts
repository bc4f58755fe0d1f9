/** What must hold of every screen, as lists of what is wrong with the one that is shown. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import type { Screen } from "../pages/tour/screen.ts";

const standard = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** What can differ between the themes. */
const ofColour = ["color-contrast", "link-in-text-block"];

/** What axe finds against WCAG 2.2 AA, a line for each element: all of it in the light theme, colours in the dark one. */
export async function axeFaults(page: Page, where: string): Promise<string[]> {
  const found: string[] = [];
  for (const theme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", theme);
    await settle(page);
    const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ["violations"] });
    const { violations, passes } = await (
      theme === "light" ? axe.withTags(standard) : axe.withRules(ofColour)
    ).analyze();
    expect(passes.length, `rules that looked at ${where}`).toBeGreaterThan(0);
    for (const { id, nodes } of violations)
      for (const { target, failureSummary, html } of nodes)
        found.push(`${where}, ${theme}: ${id}\n  ${target.join(" ")}\n  ${html}\n  ${failureSummary}`);
  }
  return found;
}

/** Waits until what was moving has come to rest: half a fade is no colour of ours. */
function settle(page: Page): Promise<unknown> {
  return page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
}

/** What makes the page, or its content, scroll sideways. */
export async function tooWide(page: Page, where: string): Promise<string[]> {
  const wide = await page.evaluate(() => {
    const boxes = [document.scrollingElement, ...document.querySelectorAll("main, [role=dialog]")];
    return boxes.flatMap((box) => {
      if (!box || box.scrollWidth <= box.clientWidth + 1) return [];
      const edge = box.getBoundingClientRect().right;
      const out = [...box.querySelectorAll("*")].filter((each) => each.getBoundingClientRect().right > edge + 1);
      return [
        `${box.tagName}, ${box.scrollWidth} in ${box.clientWidth}: ${out
          .slice(0, 3)
          .map((each) => each.outerHTML.slice(0, 160))
          .join(" | ")}`,
      ];
    });
  });
  return wide.map((each) => `${where}: ${each}`);
}

/** What is still moving, beyond a blink. */
export async function moving(page: Page, where: string): Promise<string[]> {
  const found = await page.evaluate(() =>
    document
      .getAnimations()
      .map(({ effect }) => effect)
      .filter((effect) => Number(effect?.getComputedTiming().activeDuration ?? 0) > 10)
      .map((effect) => (effect instanceof KeyframeEffect ? (effect.target?.outerHTML.slice(0, 160) ?? "") : "")),
  );
  return found.map((each) => `${where}: ${each}`);
}

/** Shows one screen after the other and collects what is wrong, so that one run says all of it. */
export async function everyScreen(
  page: Page,
  screens: readonly Screen[],
  look: (name: string) => Promise<string[]>,
): Promise<string[]> {
  const found: string[] = [];
  test.setTimeout(300_000);
  for (const { name, show } of screens) {
    await test.step(name, async () => {
      await show(page);
      found.push(...(await look(name)));
      await page.keyboard.press("Escape");
    });
  }
  return found;
}
