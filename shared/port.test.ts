/** A port that is fed by hand: every message reaches a listener once and in order, whenever it starts to listen. */
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { fedPort } from "./port.ts";

test.prop([fc.array(fc.string()), fc.nat()])(
  "what came before anybody listened comes first, then the rest, in order",
  (messages, at) => {
    const port = fedPort(() => {});
    const heard: unknown[] = [];
    const listenAt = messages.length === 0 ? 0 : at % (messages.length + 1);
    messages.forEach((message, index) => {
      if (index === listenAt) port.addEventListener("message", ({ data }) => heard.push(data));
      port.deliver(message);
    });
    if (listenAt === messages.length) port.addEventListener("message", ({ data }) => heard.push(data));
    expect(heard).toEqual(messages);
  },
);

test("sending goes to the channel, closing to those who asked", () => {
  const sent: unknown[] = [];
  let closed = 0;
  const port = fedPort((message) => sent.push(message));
  port.addEventListener("close", () => closed++);
  port.postMessage("hello");
  port.closed();
  expect([sent, closed]).toEqual([["hello"], 1]);
});
