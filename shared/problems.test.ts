import { expect, test } from "vitest";
import { problemFrom } from "./problems.ts";

test("what another process or machine told of is a problem where its code is known and its details are the code's", () => {
  const cause = new Error("status 429");
  expect(problemFrom("RATE_LIMITED", { after: 3 }, cause)).toMatchObject({
    code: "RATE_LIMITED",
    details: { after: 3 },
    cause,
  });
  for (const [code, details] of [
    ["RATE_LIMITED", {}],
    ["RATE_LIMITED", null],
    ["NOT_OURS", {}],
    ["constructor", {}],
    [undefined, {}],
  ])
    expect(problemFrom(code, details)).toBeNull();
});
