/** Page sizes follow the link and the machine, within their bounds. */
import { expect, test } from "vitest";
import { pageBounds, PageSize } from "./pages.ts";

const { first, least, most } = pageBounds.rows;

test("full pages that go fast grow, slow ones shrink, both within their bounds", () => {
  const page = new PageSize(pageBounds.rows);
  expect(page.size()).toBe(first);
  page.took(first, 500, first);
  expect(page.size()).toBe(first * 2);
  for (let times = 0; times < 10; times++) page.took(page.size(), 1, page.size());
  expect(page.size()).toBe(most);
  for (let times = 0; times < 20; times++) page.took(page.size(), 60_000, page.size());
  expect(page.size()).toBe(least);
});

test("a page that was not full says nothing of how large one may be", () => {
  const page = new PageSize(pageBounds.rows);
  page.took(3, 1, first);
  page.took(0, 1, first);
  expect(page.size()).toBe(first);
});

test("a page that was asked for before the one ahead of it was measured counts by what it was asked for", () => {
  const page = new PageSize(pageBounds.rows);
  page.took(first, 1_000, first);
  page.took(first, 1_000, first);
  expect(page.size()).toBe(first * 2);
  page.took(first * 2, 1_000, first * 2);
  expect(page.size()).toBe(first * 4);
  page.took(first * 2, 4_000, first * 2);
  expect(page.size()).toBe(first);
});

test("a page that was short on purpose lets them grow and shrink no further than it shows", () => {
  const page = new PageSize(pageBounds.rows);
  page.took(500, 100, 500);
  expect(page.size()).toBe(first);
  page.took(1_500, 100, 1_500);
  expect(page.size()).toBe(3_000);
  page.took(500, 4_000, 500);
  expect(page.size()).toBe(250);
});

test("one that did not get through is followed by a smaller one", () => {
  const page = new PageSize(pageBounds.rows);
  page.failed();
  expect(page.size()).toBe(first / 4);
});
