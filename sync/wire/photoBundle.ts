/** Writing and reading of the lane of photos: what `shared/sync/photoLane.ts` says, under seals of its own. */
import type { z } from "zod";
import { Problem } from "../../shared/problems.ts";
import {
  type PhotoAnswerHead,
  photoAnswerHead,
  photoLaneLimits,
  type PhotoQuestionHead,
  photoQuestionHead,
} from "../../shared/sync/photoLane.ts";
import { verifiedCertificate } from "./certificate.ts";
import { type BodyLines, type BundleInput, linesOf, sealed } from "./lines.ts";

/** `bytes` belong to `brings` (or `gives`) of the head, in order. */
export interface PhotoBundle<H> {
  head: H;
  bytes: Buffer[];
}

export function writePhotoQuestion({ head, bytes }: PhotoBundle<PhotoQuestionHead>, privateKey: string): Buffer {
  return sealed("photo question", [JSON.stringify(head), ...bytes.map(base64)], privateKey);
}

export function writePhotoAnswer({ head, bytes }: PhotoBundle<PhotoAnswerHead>, privateKey: string): Buffer {
  return sealed("photo answer", [JSON.stringify(head), ...bytes.map(base64)], privateKey);
}

/** A question sealed by a device whom the authority vouches for. BUNDLE_TOO_LARGE, BUNDLE_BROKEN, CERTIFICATE_REFUSED. */
export async function readPhotoQuestion(
  input: BundleInput,
  authorityPublicKey: string,
): Promise<PhotoBundle<PhotoQuestionHead>> {
  const lines = await linesOf(input, photoLaneLimits.bytes);
  const head = headOf(lines.first(photoLaneLimits.headBytes), photoQuestionHead);
  const trusted = verifiedCertificate(head.certificate, authorityPublicKey);
  if (!trusted) throw new Problem("CERTIFICATE_REFUSED", {});
  return { head, bytes: piecesOf(await lines.checked("photo question", trusted.key), head.brings) };
}

/** The hub's answer to a question. BUNDLE_TOO_LARGE, BUNDLE_BROKEN, BUNDLE_NOT_OURS. */
export async function readPhotoAnswer(
  input: BundleInput,
  hubPublicKey: string,
  question: Pick<PhotoQuestionHead, "id" | "brings">,
): Promise<PhotoBundle<PhotoAnswerHead>> {
  const lines = await linesOf(input, photoLaneLimits.bytes);
  const body = await lines.checked("photo answer", hubPublicKey);
  const head = headOf(lines.first(photoLaneLimits.headBytes), photoAnswerHead);
  if (head.question !== question.id || head.took.length !== question.brings.length)
    throw new Problem("BUNDLE_NOT_OURS", {});
  return { head, bytes: piecesOf(body, head.gives) };
}

/** Which question an answer is to, before anything in it is believed. BUNDLE_BROKEN. */
export async function questionOfAnswer(answer: BundleInput): Promise<string> {
  return headOf((await linesOf(answer, photoLaneLimits.bytes)).first(photoLaneLimits.headBytes), photoAnswerHead)
    .question;
}

/** Whether a bundle that somebody carried is a question or an answer about photos, and no exchange of records. */
export function isAboutPhotos(bundle: Uint8Array): boolean {
  const begins = Buffer.from(bundle.buffer, bundle.byteOffset, Math.min(bundle.length, 40)).toString("latin1");
  return begins.startsWith('{"kind":"photo ');
}

function piecesOf(lines: BodyLines, said: readonly { size: number }[]): Buffer[] {
  if (lines.length !== said.length) throw new Problem("BUNDLE_BROKEN", { reason: "count" });
  return said.map(({ size }, at) => {
    const piece = Buffer.from((lines.at(at) ?? Buffer.alloc(0)).toString("latin1"), "base64");
    if (piece.length !== size) throw new Problem("BUNDLE_BROKEN", { reason: "count" });
    return piece;
  });
}

function headOf<T>(line: Buffer, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(line.toString("utf8")));
  } catch (cause) {
    throw new Problem("BUNDLE_BROKEN", { reason: "head" }, { cause });
  }
}

const base64 = (bytes: Buffer): string => bytes.toString("base64");
