/**
 * A question that is put ahead goes by itself: once the device says that it left, the hub gets all of it, however busy the device is from
 * there on. The hub is a thread here, and the device, blocked, lets nothing else of its own go on until the question has arrived.
 */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { randomBytes } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { hubKeys, newRoot } from "../keys.ts";
import { authorityCertificate, serverCertificate } from "../tls.ts";
import { connectHub } from "../../sync/http/hub.ts";

const district = "0192f7a1-5c3e-7d10-9a51-6f2f0f7f3b11";

/** Counts the requests that have arrived whole where the device can see it, and answers each. */
const hub = `
  const { workerData: { tls, arrived }, parentPort } = require("node:worker_threads");
  const server = require("node:https").createServer(tls, (request, answer) => {
    request.resume().on("end", () => {
      Atomics.add(arrived, 0, 1);
      Atomics.notify(arrived, 0);
      answer.end("taken");
    });
  });
  server.listen(0, "127.0.0.1", () => parentPort.postMessage(server.address().port));
`;

async function ground() {
  const { tls } = await hubKeys(newRoot());
  const now = Date.now();
  const arrived = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(hub, {
    eval: true,
    workerData: { tls: serverCertificate(tls, district, [], now), arrived },
  });
  onTestFinished(async () => void (await worker.terminate()));
  const [port] = (await once(worker, "message")) as [number];
  const authority = { district, name: "Moss County", key: "", age: "", tls: authorityCertificate(tls, district, now) };
  const device = connectHub(`https://127.0.0.1:${port}`, authority as Parameters<typeof connectHub>[1]);
  onTestFinished(() => device.close());
  return { device, arrived };
}

// A small one goes as it is, one of middling size is packed at once, a large one beside: five hundred edits are some 230 kB.
test.each([500, 40_000, 236_000])("of %i bytes", async (size) => {
  const { device, arrived } = await ground();
  const never = new AbortController().signal;
  // Half of it can be packed, as of what people write.
  const question = Buffer.concat([Buffer.alloc(size / 2, "a"), randomBytes(size / 2)]);
  await device.exchange(question, never);
  expect(arrived[0]).toBe(1);
  const { promise: left, resolve } = Promise.withResolvers<void>();
  const reply = device.exchange(question, never, resolve);
  await left;
  // Blocked from here on, as while rows are written.
  expect(Atomics.wait(arrived, 0, 1, 10_000)).not.toBe("timed-out");
  expect((await reply).toString()).toBe("taken");
});
