import { expect, test } from "vitest";
import { mayOpenOutside } from "./policies.ts";

test.each([
  ["https://nces.ed.gov/ccd/", true],
  ["HTTPS://NCES.ED.GOV", true],
  ["mailto:ms.ortiz@district.example", true],
  ["mailto:ms.ortiz@district.example?subject=Room%20214", true],
  ["http://nces.ed.gov/", false],
  ["https://user:secret@district.example/", false],
  ["https://user@district.example/", false],
  ["mailto:", false],
  ["mailto:?attach=/etc/passwd", false],
  ["mailto:a@b.example|calc", false],
  ["file:///etc/passwd", false],
  ["app://fieldbook/", false],
  ["javascript:alert(1)", false],
  ["data:text/html,hello", false],
  ["blob:app://fieldbook/1", false],
  ["ms-msdt:/id", false],
  ["smb://host/share", false],
  ["\\\\host\\share", false],
  ["tel:+15550100", false],
  ["chrome://settings", false],
  [`https://district.example/${"a".repeat(2048)}`, false],
  ["not an address", false],
  ["", false],
])("%s", (link, allowed) => {
  expect(mayOpenOutside(URL.parse(link))).toBe(allowed);
});
