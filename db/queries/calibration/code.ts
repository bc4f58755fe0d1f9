/**
 * What goes between two observers without a network: one line of text, in a picture or a file. It says what it is, is packed, and
 * carries a part of its hash, so that half of it, or something else, is told before anything is read.
 */
import { createHash } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { z } from "zod";
import { sealedMarks } from "../../../shared/domain/coaching/calibration.ts";
import { rowId } from "../../../shared/domain/ids.ts";
import { isLocalDate } from "../../../shared/domain/localTime.ts";
import { Problem } from "../../../shared/problems.ts";

const name = z.string().max(300);

/** What another observer needs to score the same lesson. */
export const lessonCode = z.object({
  session: rowId,
  school: rowId,
  schoolName: name,
  version: rowId,
  lesson: name,
  on: z.string().refine(isLocalDate),
  by: name,
});
/** An observer's sealed marks. */
export const marksCode = sealedMarks.extend({ session: rowId, observer: rowId, name });

const kinds = { lesson: "TFL1", marks: "TFM1" } as const;
/** Of what is unpacked: no lesson comes near it, and a hostile text goes no further. */
const mostBytes = 16_000_000;

/** The text of `body`. */
export function codeOf(kind: keyof typeof kinds, body: z.infer<typeof lessonCode> | z.infer<typeof marksCode>): string {
  const packed = deflateRawSync(JSON.stringify(body), { level: 9 });
  return [kinds[kind], packed.toString("base64url"), hashOf(packed)].join(".");
}

export const readLesson = (text: string) => readCode("lesson", text, lessonCode);
export const readMarks = (text: string) => readCode("marks", text, marksCode);

/** Blanks and line ends do not count: mail programs and scanners add them. CALIBRATION_CODE_ODD. */
function readCode<S extends z.ZodType>(kind: keyof typeof kinds, text: string, schema: S): z.infer<S> {
  const odd = (cause?: unknown) => new Problem("CALIBRATION_CODE_ODD", {}, { cause });
  const [said, body, hash, ...more] = text.replaceAll(/\s+/g, "").split(".");
  if (said !== kinds[kind] || body === undefined || more.length > 0) throw odd();
  const packed = Buffer.from(body, "base64url");
  if (hashOf(packed) !== hash) throw odd();
  try {
    return schema.parse(JSON.parse(inflateRawSync(packed, { maxOutputLength: mostBytes }).toString("utf8")));
  } catch (error) {
    throw odd(error);
  }
}

/** 48 bits: enough to find a slip, short enough for a picture. Nobody is kept from making a code by it. */
function hashOf(packed: Uint8Array): string {
  return createHash("sha256").update(packed).digest().subarray(0, 6).toString("base64url");
}
