/** What a hand on a tablet needs: nothing done by key, targets a finger hits, and what matters in sight. */
import { expect, type Locator, type Page } from "@playwright/test";

/** The side of the smallest target on a capture screen, in CSS pixels. */
export const leastSide = 44;

/** Counts every key that reaches the page from its load on, so that a test can say that there was none. */
export async function countKeys(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    window.addEventListener(
      "keydown",
      () => {
        const { dataset } = document.documentElement;
        dataset["keysPressed"] = String(Number(dataset["keysPressed"] ?? 0) + 1);
      },
      true,
    );
  });
  return () => page.evaluate(() => Number(document.documentElement.dataset["keysPressed"] ?? 0));
}

/** Everything to be touched that is smaller than a finger, as `name: width x height`; refuses to have looked at nothing. */
export async function smallTargets(within: Locator, least = leastSide): Promise<string[]> {
  const targets = within.locator("button, a[href], input, textarea, select, [role=radio], [role=checkbox], [role=tab]");
  await expect(targets.first()).toBeVisible();
  return targets.evaluateAll(
    (elements, side) =>
      elements
        .filter((element) => element.checkVisibility({ visibilityProperty: true }))
        .map((element) => {
          const { width, height } = element.getBoundingClientRect();
          const name = element.getAttribute("aria-label") ?? element.textContent ?? element.tagName;
          return { width, height, said: `${name}: ${width.toFixed(1)} x ${height.toFixed(1)}` };
        })
        .filter(({ width, height }) => width < side || height < side)
        .map(({ said }) => said),
    least,
  );
}

/** All of it is inside the window, and nothing lies over it. */
export async function expectInSight(target: Locator): Promise<void> {
  await expect(target).toBeInViewport({ ratio: 0.99 });
  const covered = await target.evaluate((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const points: [number, number][] = [
      [(left + right) / 2, (top + bottom) / 2],
      [left + 3, (top + bottom) / 2],
      [right - 3, (top + bottom) / 2],
    ];
    return points
      .map(([x, y]) => document.elementFromPoint(x, y))
      .filter((at) => at !== null && !element.contains(at) && !at.contains(element))
      .map((at) => at?.outerHTML.slice(0, 200));
  });
  expect(covered, "lies over it").toEqual([]);
}
