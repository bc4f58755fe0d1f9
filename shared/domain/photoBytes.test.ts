/** What is let in as a photo, and what is not: other files, what a camera writes beside a picture, what hangs behind one. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exifWithPlace, jpeg, jpegEnd, segment, withSegments } from "../../test/support/jpeg.ts";
import { Problem } from "../problems.ts";
import { checkPhoto, photoLimits, withoutBeside } from "./photoBytes.ts";

function fault(bytes: Uint8Array): string | null {
  try {
    checkPhoto(bytes, "full");
    return null;
  } catch (error) {
    if (error instanceof Problem && error.code === "PHOTO_REFUSED")
      return (error as Problem<"PHOTO_REFUSED">).details.reason;
    throw error;
  }
}

test("a plain JPEG is let in, and says how large it is", () => {
  expect(checkPhoto(jpeg({ width: 1_600, height: 900 }), "full")).toEqual({ width: 1_600, height: 900 });
});

describe("what is beside the picture is refused", () => {
  const comment = segment(0xfe, Buffer.from("taken by Ms Ortiz"));
  const xmp = segment(0xe1, Buffer.from("http://ns.adobe.com/xap/1.0/\0<x/>"));
  const preview = segment(
    0xe0,
    Buffer.concat([Buffer.from("JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01", "latin1"), Buffer.alloc(3)]),
  );
  const maker = segment(0xef, Buffer.from("anything"));
  test.each([
    ["Exif with a place", exifWithPlace()],
    ["XMP", xmp],
    ["a comment", comment],
    ["a preview", preview],
    ["what a maker adds", maker],
  ])("%s", (_, beside) => {
    expect(fault(jpeg({ beside: [beside] }))).toBe("metadata");
    expect(fault(withSegments(jpeg(), [beside]))).toBe("metadata");
  });
  test("something behind the end, or between the scans", () => {
    expect(fault(Buffer.concat([jpeg(), Buffer.from("PK\x03\x04")]))).toBe("metadata");
    expect(fault(Buffer.concat([jpeg().subarray(0, -2), comment, jpegEnd]))).toBe("metadata");
  });
});

describe("what is no image is refused", () => {
  test.each([
    ["nothing", Buffer.alloc(0)],
    ["a text", Buffer.from("I am a photo, believe me")],
    ["a page that calls itself one", Buffer.from("\xff\xd8\xff<script>alert(1)</script>", "latin1")],
    ["a PNG", Buffer.from("\x89PNG\r\n\x1a\n", "latin1")],
    ["only a beginning and an end", Buffer.from([0xff, 0xd8, 0xff, 0xd9])],
    ["a picture without sides", jpeg({ width: 0 })],
  ])("%s", (_, bytes) => expect(fault(bytes)).toBe("no_image"));
  test("every beginning of one", () => {
    const whole = jpeg();
    for (let end = 0; end < whole.length; end++) expect(fault(whole.subarray(0, end))).toBe("no_image");
  });
});

test("too many pixels and too many bytes are refused", () => {
  expect(fault(jpeg({ width: photoLimits.full.side + 1 }))).toBe("too_large");
  expect(fault(jpeg({ height: photoLimits.full.side + 1 }))).toBe("too_large");
  expect(fault(jpeg({ pixels: "x".repeat(photoLimits.full.bytes) }))).toBe("too_large");
});

test("no bytes at all bring anything but an answer or a refusal", () => {
  const damaged = fc.tuple(fc.nat(jpeg().length - 1), fc.integer({ min: 0, max: 255 })).map(([at, value]) => {
    const bytes = Buffer.from(jpeg());
    bytes[at] = value;
    return bytes;
  });
  fc.assert(
    fc.property(fc.oneof(damaged, fc.uint8Array()), (bytes) => {
      expect([null, "no_image", "metadata", "too_large"]).toContain(fault(bytes));
    }),
  );
});

test("what stands beside a picture is taken off, and the picture stays", () => {
  const profile = segment(0xe2, Buffer.from("ICC_PROFILE\0\x01\x01 colours of a screen", "latin1"));
  const bare = withoutBeside(withSegments(jpeg({ beside: [profile] }), [exifWithPlace()]));
  expect(Buffer.from(bare)).toEqual(jpeg());
  expect(() => withoutBeside(Buffer.from("no image"))).toThrow(Problem);
  expect(() => withoutBeside(jpeg().subarray(0, 30))).toThrow(Problem);
});
