/** The command line as it is read: every command with its words and options, and what makes no command. */
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { languages, translator } from "../shared/words/words.ts";
import { commandNames, readOptions } from "./options.ts";
import { helpText } from "./run.ts";
import { typedOn } from "./secrets.ts";

describe("what is asked", () => {
  test("a command with its words and options, in any order", () => {
    const asked = readOptions(["import", "--json", "schools", "--map", "m.json", "a.csv", "--profile", "p"]);
    expect(asked).toMatchObject({
      command: "import",
      words: ["schools", "a.csv"],
      json: true,
      help: false,
      folder: resolve("p"),
    });
    expect(asked?.text("map")).toBe("m.json");
    expect(asked?.text("sheet")).toBeUndefined();
    expect(asked?.flag("preview")).toBe(false);
  });

  test("a profile that nobody named is the one the loopback host uses", () => {
    expect(readOptions(["backup"])?.folder).toBe(join(homedir(), ".turnaround-fieldbook", "profile"));
  });

  test("words that may be left out", () => {
    expect(readOptions(["restore"])?.words).toEqual([]);
    expect(readOptions(["restore", "x.backup"])?.words).toEqual(["x.backup"]);
  });

  test("no command at all means the help", () => {
    for (const args of [[], ["--help"], ["-h"], ["--json"]]) expect(readOptions(args)).toBeNull();
  });

  test.each([
    [["frob"], "frob"],
    [["--profile", "x"], "--profile"],
    [["backup", "--frob"], "--frob"],
    [["backup", "--json=yes"], "--json"],
    [["backup", "--profile"], "--profile"],
    [["backup", "now"], "now"],
    [["history"], "RECORD"],
    [["history", "a", "b"], "b"],
    [["import"], "schools|roster"],
    [["import", "schools"], "FILE"],
    [["export", "--map", "x"], "--map"],
  ])("%j is BAD_REQUEST, naming %s", (args, path) => {
    expect(() => readOptions(args)).toThrow(
      expect.objectContaining({ code: "BAD_REQUEST", details: expect.objectContaining({ path }) }),
    );
  });
});

describe("help", () => {
  test.each([...commandNames])("%s teaches its use with an example, in every language", (command) => {
    for (const language of languages) {
      const help = helpText({ command }, translator(language));
      expect(help).toContain(`npm run cli -- ${command}`);
      expect(help).toMatch(/(Example|Ejemplo): npm run cli -- /);
      expect(help).toContain("--profile DIR");
      for (const line of help.split("\n")) expect(line.length).toBeLessThanOrEqual(140);
    }
  });

  test("asking for the help of a command needs none of its words", () => {
    expect(readOptions(["history", "--help"])).toMatchObject({ command: "history", help: true });
  });

  test("the list names every command", () => {
    for (const language of languages) {
      for (const command of commandNames)
        expect(helpText(null, translator(language))).toMatch(new RegExp(`^ {2}${command}\\b`, "m"));
    }
  });
});

describe("a line that is typed without being shown", () => {
  test("ends with Enter; what came after it is the next line's", () => {
    expect(typedOn("sec", "ret\rnext\r")).toEqual({ text: "secret", ended: "enter", rest: "next\r" });
    expect(typedOn("", "se")).toEqual({ text: "se", ended: null, rest: "" });
  });

  test("Backspace takes a whole letter back, Ctrl-C drops it all", () => {
    expect(typedOn("", "ab\u{1F511}\u007f\u007fc\n")).toMatchObject({ text: "ac", ended: "enter" });
    expect(typedOn("secret", "\u0003")).toEqual({ text: "", ended: "cancel", rest: "" });
  });
});
