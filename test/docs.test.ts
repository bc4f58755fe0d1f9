/**
 * The documents are part of the product, and what they say can be checked: links lead somewhere, files and scripts that they name
 * exist, words in bold are words of the app, every problem is explained. A check that found nothing to look at fails.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { en } from "../shared/words/en/index.ts";

const root = resolve(import.meta.dirname, "..");
const read = (file: string) => readFileSync(join(root, file), "utf8");
const inFolder = (folder: string) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `${folder}/${name}`);
const decisions = inFolder("docs/decisions");
const guides = inFolder("docs/guide");
const documents = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", ...inFolder("docs"), ...decisions, ...guides];

/** Everything that `pattern` finds in a document, its first group. */
function allIn(file: string, pattern: RegExp): string[] {
  return [...read(file).matchAll(pattern)].map((match) => match[1] ?? "");
}

/** A heading as the part of an address after `#`. */
function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} -]/gu, "")
    .replaceAll(" ", "-");
}

test("the README sets up and starts, and sets up and tests, with exactly two commands", () => {
  const commands = allIn("README.md", /^(.*\bnpm (?:ci|install)\b.*)$/gm).filter((line) => !line.includes("`"));
  expect(commands).toEqual(["npm ci && npm start", "npm ci && npm test"]);
});

describe.each(documents)("%s", (file) => {
  test("links lead somewhere", () => {
    const broken = allIn(file, /\]\(([^)\s]+)\)/g)
      .filter((link) => !/^https?:/.test(link))
      .filter((link) => {
        const [path = "", part] = link.split("#");
        const target = path === "" ? file : join(dirname(file), path);
        if (!existsSync(join(root, target))) return true;
        return (
          part !== undefined &&
          !allIn(target, /^#+ (.+)$/gm)
            .map(anchor)
            .includes(part)
        );
      });
    expect(broken).toEqual([]);
  });

  test("files it names exist", () => {
    const named = allIn(file, /`([\w.-]+(?:\/[\w.-]+)+\.(?:tsx?|mjs|json|css|ya?ml))`/g);
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  test("npm scripts it names exist", () => {
    const scripts = Object.keys((JSON.parse(read("package.json")) as { scripts: object }).scripts);
    const named = allIn(file, /\bnpm run (?:--silent )?([\w:]+)/g);
    expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
  });
});

test("the documents link, and name files and scripts", () => {
  const count = (pattern: RegExp) => documents.flatMap((file) => allIn(file, pattern)).length;
  expect(count(/\]\(([^)\s]+)\)/g)).toBeGreaterThan(40);
  expect(count(/`(\w+\/[\w./-]+\.tsx?)`/g)).toBeGreaterThan(40);
  expect(count(/\bnpm run ([\w:]+)/g)).toBeGreaterThan(20);
});

test("every decision is in the list of decisions", () => {
  const listed = allIn("docs/decisions/README.md", /^\| \[([\w-]+\.md)\]/gm).map((name) => `docs/decisions/${name}`);
  expect(listed).toEqual(decisions.filter((file) => !file.endsWith("/README.md")).toSorted());
});

const literally = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");

/** Every text of a catalogue as a pattern: what is filled in may be anything. */
function textsOf(words: object): RegExp[] {
  return Object.values(words).flatMap((value: unknown) => {
    if (typeof value === "object" && value !== null) return textsOf(value);
    const parts = String(value).split(/\{\{[^}]*\}\}/);
    return parts.some((part) => /\p{L}/u.test(part)) ? [new RegExp(`^${parts.map(literally).join(".+")}$`, "u")] : [];
  });
}

test.each(guides)("words in bold are words of the app: %s", (file) => {
  const texts = textsOf(en);
  const said = allIn(file, /\*\*([^*]+)\*\*/g).filter((words) => !words.includes("`"));
  expect(said.length).toBeGreaterThan(20);
  expect(said.filter((words) => !texts.some((text) => text.test(words)))).toEqual([]);
});

test("every problem is in the administrators' guide, with its words", () => {
  const rows = [...read("docs/guide/administrators.md").matchAll(/^\| `([A-Z_]+)`\s*\| (.+?)\s*\|$/gm)];
  const told = Object.fromEntries(rows.map(([, code, words]) => [code, words?.replaceAll("\\_", "_")]));
  expect(told).toEqual(en.problems);
});

test("every command of the command line is in the administrators' guide", () => {
  const told = allIn("docs/guide/administrators.md", /^\| `npm run cli -- (\w+)/gm);
  expect([...new Set(told)]).toEqual(Object.keys(en.cli.help));
});

const hasHistory = existsSync(join(root, ".git"));
describe.skipIf(!hasHistory)(
  `what is kept under version control${hasHistory ? "" : " (skipped: no .git here)"}`,
  () => {
    const files = hasHistory
      ? execFileSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8" }).split("\0")
      : [];
    const texts = files.filter((file) => file !== "" && file !== "test/docs.test.ts" && existsSync(join(root, file)));

    test("names no folder of a machine and no registry", () => {
      const home = homedir();
      const machines = [`${root}/`, ...(home.length > 1 ? [`${home}/`] : [])];
      const other =
        /registry\.(?:npmjs|yarnpkg|npmmirror)\.|npm\.pkg\.|"resolved":|_authToken|127\.0\.0\.1:4873|localhost:4873/;
      const wrong = texts.filter((file) => {
        const text = readFileSync(join(root, file), "latin1");
        return other.test(text) || machines.some((folder) => text.includes(folder));
      });
      expect(texts.length).toBeGreaterThan(300);
      expect(wrong).toEqual([]);
    });
  },
);
