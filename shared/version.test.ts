import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { appVersion } from "./version.ts";

test("is that of the package", () => {
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
    version: string;
  };
  expect(appVersion).toBe(version);
});
