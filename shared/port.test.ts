import { expect, test } from "vitest";
import { fedPort } from "./port.ts";

test("what arrives before anybody listens waits, in order, and is heard once", () => {
  const port = fedPort(() => {});
  port.deliver("1");
  port.deliver("2");
  const heard: unknown[] = [];
  port.addEventListener("message", ({ data }) => heard.push(data));
  port.deliver("3");
  expect(heard).toEqual(["1", "2", "3"]);
});

test("a port closes once, however often it is told", () => {
  const port = fedPort(() => {});
  let closed = 0;
  port.addEventListener("close", () => closed++);
  port.closed();
  port.closed();
  expect(closed).toBe(1);
});
