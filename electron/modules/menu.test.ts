import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { menuCommands } from "../../shared/host/menu.ts";
import { fakeElectron } from "../../test/electron/fakeElectron.ts";

type Item = {
  id?: string;
  role?: string;
  label?: string;
  accelerator?: string;
  type?: string;
  click?: () => void;
  submenu?: Item[];
};
const sent: string[] = [];
let menuOf: (language: "en" | "es", isMac: boolean, developing?: boolean) => Item[];

beforeEach(async () => {
  sent.length = 0;
  vi.resetModules();
  vi.doMock("electron", () => fakeElectron().electron);
  const { menuTemplate } = await import("./menu.ts");
  menuOf = (language, isMac, developing = false) =>
    menuTemplate(language, (command) => sent.push(command), isMac, developing) as Item[];
});
afterEach(() => vi.doUnmock("electron"));

const itemsOf = (menu: Item[]): Item[] => menu.flatMap((item) => [item, ...itemsOf(item.submenu ?? [])]);

test.each([
  ["en", true],
  ["en", false],
  ["es", true],
  ["es", false],
] as const)("every command is there once, with its keys, and is sent (%s, macOS: %s)", (language, isMac) => {
  const items = itemsOf(menuOf(language, isMac));
  for (const [command, accelerator] of Object.entries(menuCommands)) {
    const [item, ...more] = items.filter((each) => each.id === command);
    expect(more, command).toEqual([]);
    expect(item?.accelerator).toBe(isMac ? accelerator.replace(/^Alt/, "Command") : accelerator);
    item?.click?.();
  }
  expect(sent).toEqual(Object.keys(menuCommands));
  const keys = items.map((item) => item.accelerator).filter((key) => key !== undefined);
  expect(new Set(keys).size).toBe(keys.length);
  for (const item of items)
    expect(item.type === "separator" || (item.label ?? "") !== "", JSON.stringify(item)).toBe(true);
});

test("one can quit, copy, magnify and learn the keys on every system", () => {
  for (const isMac of [true, false]) {
    const roles = itemsOf(menuOf("en", isMac)).map((item) => item.role);
    for (const role of [
      "quit",
      "undo",
      "copy",
      "paste",
      "zoomIn",
      "zoomOut",
      "resetZoom",
      "togglefullscreen",
      "about",
    ]) {
      expect(
        roles.filter((each) => each === role),
        role,
      ).toHaveLength(1);
    }
    expect(roles).not.toContain("toggleDevTools");
    expect(roles).not.toContain("reload");
  }
});
