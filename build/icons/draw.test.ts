import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { png, svg } from "./draw.mjs";

test("the committed drawing is what the shapes say", () => {
  expect(readFileSync(join(import.meta.dirname, "icon.svg"), "utf8")).toBe(svg());
});

test("the picture has the size asked for, clear corners and a teal cover", () => {
  const file = png(64);
  expect(file.subarray(1, 4).toString("latin1")).toBe("PNG");
  expect([file.readUInt32BE(16), file.readUInt32BE(20)]).toEqual([64, 64]);
  const rows = inflateSync(file.subarray(file.indexOf("IDAT") + 4, file.indexOf("IEND") - 8));
  const pixel = (x: number, y: number) => [...rows.subarray(y * 257 + 1 + x * 4, y * 257 + 5 + x * 4)];
  expect(pixel(0, 0)).toEqual([0, 0, 0, 0]);
  expect(pixel(32, 48)).toEqual([15, 95, 92, 255]);
});
