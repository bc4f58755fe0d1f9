import { expect, test } from "vitest";
import { translator } from "../shared/words/words.ts";
import { readOptions } from "./options.ts";

const [en, es] = [translator("en"), translator("es")];

test("what it is started with", () => {
  expect(readOptions([], en)).toEqual({ port: 0, profile: null, open: true, demo: false });
  const given = ["--web", "--port", "4310", "--profile", "./office", "--no-open", "--demo"];
  expect(readOptions(given, en)).toEqual({ port: 4310, profile: "./office", open: false, demo: true });
});

test("--help teaches; what is no option is told with the help, in the person's language", () => {
  expect(readOptions(["--help"], en)).toMatchObject({ code: 0, text: expect.stringContaining("--demo") });
  for (const args of [["--hlep"], ["here"], ["--port", "http"], ["--port", "70000"]])
    expect(readOptions(args, en)).toMatchObject({ code: 2, text: expect.stringContaining(args.join(" ")) });
  expect(readOptions(["--nada"], es)).toMatchObject({ text: expect.stringContaining("No se entiende") });
});
