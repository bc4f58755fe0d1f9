/** What holds of a career on a day. */
import { expect, test } from "vitest";
import { careerOn, type CareerStep } from "./career.ts";

const step = (id: string, kind: string, value: string, from: string | null, to: string | null): CareerStep => ({
  id,
  kind,
  value,
  from,
  to,
});
const steps = [
  step("a", "stage", "interested", "2025-08-01", "2026-01-15"),
  step("b", "stage", "ready", "2026-01-15", null),
  step("c", "ladder", "data_fellow", null, "2026-07-01"),
];

test.each([
  ["stage", "2025-07-31", null],
  ["stage", "2026-01-14", "interested"],
  ["stage", "2026-01-15", "ready"],
  ["ladder", "2026-06-30", "data_fellow"],
  ["ladder", "2026-07-01", null],
] as const)("%s on %s: %s", (kind, on, value) => expect(careerOn(steps, kind, on)?.value ?? null).toBe(value));

test("of two that hold at once the later begun is told", () => {
  expect(careerOn([...steps, step("d", "stage", "placed", "2026-09-01", null)], "stage", "2026-10-12")?.id).toBe("d");
});
