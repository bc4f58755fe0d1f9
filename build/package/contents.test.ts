import { expect, test } from "vitest";
import { importsOf, wrongContents } from "./contents.mjs";

const file = (path: string, text = "") => ({ path, unpacked: /\.(node|wasm)$/.test(path), hashed: true, text });
const whole = [
  "package.json",
  "dist/electron/main.js",
  "dist/electron/preload.cjs",
  "dist/db/process.js",
  "dist/renderer/index.html",
  "dist/renderer/assets/index-a1.js",
  "node_modules/better-sqlite3/prebuilds/linux-x64.node",
  "node_modules/@myriaddreamin/typst-ts-web-compiler/pkg/typst_ts_web_compiler_bg.wasm",
  "node_modules/@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf",
].map((path) => file(path));

test("a whole package is right; an empty one is wrong in every part", () => {
  expect(wrongContents(whole, ["/home/ada/fieldbook"])).toEqual([]);
  expect(wrongContents([], [])).toHaveLength(whole.length);
});

test.each([
  ["dist/renderer/assets/index-a1.js.map"],
  ["dist/electron/main.test.js.snap"],
  ["dist/bench/main.js"],
  ["dist/cli/main.js"],
  ["electron/main.ts"],
  [".env"],
  ["node_modules/react/index.js"],
  ["node_modules/better-sqlite3/deps/sqlite3/sqlite3.c"],
  ["node_modules/better-sqlite3/prebuilds/../../../../key.pem"],
  ["dist/db/store.db"],
])("%s does not belong", (path) => {
  expect(wrongContents([...whole, file(path)], [])).toEqual([`${path} does not belong in the package`]);
});

test("native code is unpacked and nothing else is; all is hashed; no map and no machine is named", () => {
  const wrong = (changed: Partial<(typeof whole)[number]> & { path: string }) =>
    wrongContents(
      [...whole.filter(({ path }) => path !== changed.path), { ...file(changed.path), ...changed }],
      ["/home/ada/fieldbook"],
    );
  expect(wrong({ path: "dist/db/process.js", unpacked: true })).toHaveLength(1);
  expect(wrong({ path: "node_modules/better-sqlite3/prebuilds/linux-x64.node", unpacked: false })).toHaveLength(1);
  expect(wrong({ path: "dist/db/process.js", hashed: false })).toHaveLength(1);
  expect(wrong({ path: "dist/db/process.js", text: "a\n//# sourceMappingURL=process.js.map" })).toHaveLength(1);
  expect(wrong({ path: "dist/db/process.js", text: 'const at = "/home/ada/fieldbook/db";' })).toHaveLength(1);
});

test("imports of every form are found", () => {
  const text = [
    'import { a } from "../chunks/words-x.js";',
    "import b, { c as d } from 'node:fs';",
    'import "./side.js";',
    'import * as e from "better-sqlite3";',
    'export { f } from "./f.js";',
    'const g = await import("./lazy.js");',
    'new Worker(new URL("./worker.js", import.meta.url));',
    '/* import { h } from "in-a-comment"; */ const words = "import x from y";',
  ].join("\n");
  expect(importsOf([file("dist/db/process.js", text), file("dist/renderer/assets/a.js", 'import "./b.js"')])).toEqual(
    new Map([
      [
        "dist/db/process.js",
        ["../chunks/words-x.js", "node:fs", "./side.js", "better-sqlite3", "./f.js", "./lazy.js", "./worker.js"],
      ],
    ]),
  );
});
