/** What was packed comes back to the byte, whatever its end says of its length, and never takes more room than it may. */
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { pack, unpack } from "./packing.ts";

const most = 1_000_000;

/** The same bytes, with another length said at their end. */
function saying(packed: Buffer, length: number): Buffer {
  const changed = Buffer.from(packed);
  changed.writeUInt32LE(length, changed.length - 4);
  return changed;
}

test("anything comes back to the byte", async () => {
  const text = fc
    .string({ maxLength: 300 })
    .chain((part) => fc.nat(3_000).map((times) => part.repeat(times).slice(0, most)));
  await fc.assert(
    fc.asyncProperty(text, fc.constantFrom(undefined, 1, 9), async (each, level) => {
      const bytes = Buffer.from(each).subarray(0, most);
      expect((await unpack(await pack(bytes, level), most)).equals(bytes)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test("what packs better than rows do comes back too, and several packed after one another", async () => {
  const zeros = Buffer.alloc(most);
  expect(await unpack(await pack(zeros), most)).toEqual(zeros);
  const two = Buffer.concat([gzipSync("one, "), gzipSync("and a longer one")]);
  expect((await unpack(two, most)).toString()).toBe("one, and a longer one");
});

test("what is more than it may be is refused, whether it says so or not", async () => {
  const packed = await pack(Buffer.alloc(most + 1, "x"));
  await expect(unpack(packed, most)).rejects.toMatchObject({ code: "ERR_BUFFER_TOO_LARGE" });
  for (const said of [most, 100, 0, 2 ** 32 - 1])
    await expect(unpack(saying(packed, said), most)).rejects.toBeInstanceOf(Error);
});

test("what is cut off, is no gzip or says a wrong length is refused, however short", async () => {
  const packed = await pack("How do you know it is linear?");
  const wrong = [
    saying(packed, 5),
    saying(packed, 700),
    packed.subarray(0, -1),
    packed.subarray(0, 9),
    Buffer.alloc(0),
  ];
  for (const each of [...wrong, Buffer.from("no gzip at all, of a line's length")])
    await expect(unpack(each, most)).rejects.toBeInstanceOf(Error);
});
