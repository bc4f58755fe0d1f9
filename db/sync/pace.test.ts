/** Pages are small while somebody saves, because each is unpacked and looked through in one go. */
import { expect, test } from "vitest";
import { createDevice, createHub, type Device } from "../../test/support/devices.ts";
import { headIn, limits } from "../../test/support/pulling.ts";
import { addSchool } from "../../test/support/rows.ts";
import { paceOf } from "./pace.ts";

const asked = ({ log }: Device, most: number) => {
  const { bytes, rows } = log.request(limits, most);
  return [headIn(bytes).rows, rows];
};

test("a device asks for as many rows as its link bears, for fewer while somebody saves, and never for more", async () => {
  const device = await createDevice(await createHub());
  expect(asked(device, 20_000)).toEqual([20_000, 20_000]);
  const slice = paceOf(device.store).slice(1, () => undefined);
  addSchool(device.store, "Lincoln");
  await slice;
  expect(asked(device, 20_000)).toEqual([1_000, 1_000]);
  expect(asked(device, 70)).toEqual([70, 70]);
});
