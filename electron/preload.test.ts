/** The real preload against a stand-in for Electron and for the few names of a page it uses. */
import { EventEmitter } from "node:events";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

const origin = "app://fieldbook";
const asked: unknown[][] = [];
const posted: unknown[][] = [];
let ipc = new EventEmitter();
let hear: (event: object) => void = () => {};
const page = {
  addEventListener: (_kind: "message", listener: typeof hear) => (hear = listener),
  postMessage: (...message: unknown[]) => posted.push(message.filter((part) => part !== undefined)),
};

beforeEach(async () => {
  asked.length = 0;
  posted.length = 0;
  ipc = Object.assign(new EventEmitter(), { send: (...message: unknown[]) => asked.push(message) });
  vi.stubGlobal("window", page);
  vi.stubGlobal("location", { origin });
  vi.resetModules();
  vi.doMock("electron", () => ({ ipcRenderer: ipc }));
  await import("./preload.ts");
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.doUnmock("electron");
});

test("the page asks, and gets the port it is sent", () => {
  hear({ source: page, origin, data: { kind: "want-store-port" } });
  expect(asked).toEqual([["want-store-port"]]);
  const port = {};
  ipc.emit("store-port", { ports: [port] }, null);
  expect(posted).toEqual([[{ kind: "store-port" }, origin, [port]]]);
});

test.each([
  ["another window", { source: {}, origin, data: { kind: "want-store-port" } }],
  ["another origin", { source: page, origin: "https://example.org", data: { kind: "want-store-port" } }],
  ["another message", { source: page, origin, data: { kind: "store-port" } }],
  ["a word", { source: page, origin, data: "want-store-port" }],
  ["nothing", { source: page, origin, data: null }],
])("%s is not heard", (_what, event) => {
  hear(event);
  expect(asked).toEqual([]);
});

test("the page is told when its port is dead, and what was chosen in the menu", () => {
  ipc.emit("store-restarted", {});
  ipc.emit("menu", {}, "go:schools");
  expect(posted).toEqual([
    [{ kind: "store-lost" }, origin],
    [{ kind: "menu", command: "go:schools" }, origin],
  ]);
});

test("it listens to these three channels and puts nothing else into the page", () => {
  expect(new Set(ipc.eventNames())).toEqual(new Set(["menu", "store-port", "store-restarted"]));
});
