/** The lane of photos over HTTP: two real stores and a served hub, a line that is cut, and what a stranger sends. */
import { randomBytes } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { addPhoto } from "../../db/commands/photos.ts";
import { setSettings } from "../../db/commands/settings.ts";
import { readPhoto } from "../../db/queries/photos.ts";
import { setPref } from "../../db/commands/setPref.ts";
import { photoLaneOf } from "../../db/sync/photos.ts";
import { laneOfPhotos } from "../../db/sync/photoStatus.ts";
import { readJoined } from "../../db/sync/state.ts";
import { ways } from "../../db/sync/ways.ts";
import { Problem } from "../../shared/problems.ts";
import { SyncEngine } from "../../sync/engine.ts";
import { serveHub } from "../../test/support/hubServer.ts";
import { sqliteForTests } from "../../test/support/hubStores.ts";
import { type JoinedStore, joinedStore } from "../../test/support/joinedStore.ts";
import { jpeg } from "../../test/support/jpeg.ts";
import { planned, walkGround } from "../../test/support/walks.ts";
import { storageOf } from "../records.ts";

const under = sqliteForTests();
const at = "2026-10-12T14:03:00.000Z";
const large = jpeg({ pixels: "what the large one shows ".repeat(22_000) });
const small = jpeg({ width: 300, height: 200, pixels: "small" });

function take({ store }: JoinedStore, id: string): void {
  walkGround(store);
  setSettings(store, { photosAllowed: true, photoRule: "Ask first." });
  const { room } = planned(store, ["214"]);
  const line = { offsetMs: 1, at, text: "a photo" };
  const pictures = { full: large.toString("base64"), small: small.toString("base64") };
  addPhoto(store, { id, observationId: room, evidenceId: `line-${id}`, line, caption: "", at, ...pictures });
}

/** An engine as a profile has one; `cuts` questions about photos get no answer. */
function engineOf({ store, log }: JoinedStore, cuts = 0): SyncEngine {
  const joined = readJoined(store.db) ?? expect.unreachable();
  const direct = ways.transport(joined) ?? expect.unreachable();
  let left = cuts;
  const engine = new SyncEngine({
    log,
    transport: {
      exchange: (request, signal) => direct.exchange(request, signal),
      photos: async (question, signal) => {
        const answer = await direct.photos?.(question, signal);
        if (!answer || left-- > 0) throw new Problem("HUB_UNREACHABLE", {});
        return answer;
      },
    },
    photos: photoLaneOf(store, () => {}),
    clock: { now: () => 0, after: () => () => {} },
    random: () => 0,
    onStatus: () => {},
    onDefect: (error) => expect.unreachable(String(error)),
  });
  onTestFinished(async () => {
    await engine.stop();
    direct.close?.();
  });
  return engine;
}

test("a photo goes after its row, through a line that is cut, and the district counts it", async () => {
  const { office } = await serveHub(under.store());
  const [one, two] = [await joinedStore(office), await joinedStore(office)];
  take(one, "p");
  const up = engineOf(one, 2);
  for (let round = 0; round < 3; round++) await up.now();
  expect(up.status().problem).toBeNull();
  expect(laneOfPhotos(one.store)).toMatchObject({ taken: 1, held: 1, toSend: 0, toFetch: 0 });
  expect(await storageOf(office)).toMatchObject({ photos: 1, photoBytes: large.length + small.length });
  const down = engineOf(two, 2);
  for (let round = 0; round < 3; round++) await down.now();
  expect(down.status().problem).toBeNull();
  expect(readPhoto(two.store, { id: "p", part: "full" }).bytes).toBe(large.toString("base64"));
  expect(readPhoto(two.store, { id: "p", part: "small" }).bytes).toBe(small.toString("base64"));
});

test("photos that are told to wait let the records go", async () => {
  const { office } = await serveHub(under.store());
  const one = await joinedStore(office);
  take(one, "p");
  setPref(one.store, { key: "photosWait", value: true });
  const engine = engineOf(one);
  await engine.now();
  expect(one.log.waiting()).toBe(0);
  expect(laneOfPhotos(one.store)).toMatchObject({ held: 0, toSend: 2, waits: true });
  setPref(one.store, { key: "photosWait", value: false });
  await engine.now();
  expect(laneOfPhotos(one.store)).toMatchObject({ held: 1, toSend: 0 });
});

test("what a stranger sends ends in a code, and nothing is kept of it", async () => {
  const { office } = await serveHub(under.store());
  const one = await joinedStore(office);
  const joined = readJoined(one.store.db) ?? expect.unreachable();
  const direct = ways.transport(joined) ?? expect.unreachable();
  onTestFinished(() => direct.close?.());
  take(one, "p");
  await one.sync();
  const { signal } = new AbortController();
  const lane = photoLaneOf(one.store, () => {});
  const question = lane.next() ?? expect.unreachable();
  const send = (bytes: Buffer) =>
    (direct.photos?.(bytes, signal) ?? expect.unreachable()).then(
      () => null,
      (error: unknown) => (error instanceof Problem ? error.code : String(error)),
    );
  const changed = Buffer.from(question.toString("latin1").replace('"small"', '"full"'), "latin1");
  for (const bytes of [randomBytes(2_000), question.subarray(0, -20), changed, Buffer.alloc(0)])
    expect(await send(bytes)).toBe("BUNDLE_BROKEN");
  expect(await storageOf(office)).toMatchObject({ photos: 0, photoBytes: 0 });
  expect(await send(question)).toBeNull();
});
