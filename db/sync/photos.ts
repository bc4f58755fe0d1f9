/**
 * This device's end of the lane of photos. What waits is what the store says: bytes of rows that the district has and whose bytes it has
 * not, and rows here whose bytes are not. How much the hub holds of a photo is asked, not remembered, so that a lane that was cut goes
 * on at either end where the other one is. Small pictures go and come first; what a screen waits for comes before everything.
 */
import { randomBytes, randomUUID } from "node:crypto";
import { isPhoto, type PhotoPart, photoParts } from "../../shared/domain/photoBytes.ts";
import { Problem } from "../../shared/problems.ts";
import {
  type PhotoAnswerHead,
  photoFields,
  type PhotoKey,
  photoLaneLimits,
  type PhotoPiece,
  type PhotoQuestionHead,
} from "../../shared/sync/photoLane.ts";
import type { PhotoLane } from "../../sync/engine.ts";
import { type PhotoBundle, readPhotoAnswer, writePhotoQuestion } from "../../sync/wire/photoBundle.ts";
import { attachmentOf, letGoPart, readBytes, takeChunk } from "../attachments/attachments.ts";
import { chunkBytes, looseName, sweepLoose, writeChunk } from "../attachments/chunks.ts";
import { inTransaction, prepared } from "../connection.ts";
import { prefOr } from "../queries/prefs.ts";
import type { Store } from "../store.ts";
import { knownIdentity } from "./identity.ts";
import { readJoined, writeMeta } from "./state.ts";

/** Asked for in one question, at most; the hub gives as much as fits. */
const mostWanted = 100;
/** Brought by one question, at most. */
const mostBrought = 100;
/** The key in `meta` of what the hub said it holds. */
export const heldKey = "sync.photos";
/** The preference by which photos wait while records go and come. */
export const waitPref = "photosWait";

const nameOf = ({ row, part }: Pick<PhotoKey, "row" | "part">) => `${part} ${row}`;

/** What a question says; its writer's certificate and its number are put to it when it is sealed. */
export type Asked = Pick<PhotoQuestionHead, "brings" | "wants">;

/** What is gathered for a question, where several are made before the first is answered. */
export interface Gathering {
  /** How far the questions before it bring each. */
  said: Map<string, number>;
  wanted: Set<string>;
  /** Rows that the district has not confirmed go along with it. */
  fresh: boolean;
}

export function photoLaneOf(store: Store, onChanged: () => void): Lane {
  return new Lane(store, onChanged);
}

/** Over a line one question follows an answer; a letter (`photoLetters.ts`) holds many, each going on where the one before ends. */
export class Lane implements PhotoLane {
  readonly #store: Store;
  readonly #onChanged: () => void;
  /** How much the hub holds of each that it was asked about, for as long as this lane runs. */
  readonly #hubHas = new Map<string, number>();
  /** What was refused, or is not what it should be: not tried again before the profile is opened again. */
  readonly #leave = new Set<string>();
  /** What the hub has not got: whoever took it has still to bring it. Asked for again in the next round. */
  readonly #absent = new Set<string>();
  #asked: PhotoQuestionHead | null = null;
  /** The row whose photo somebody waits for. */
  #first: string | null = null;

  constructor(store: Store, onChanged: () => void) {
    this.#store = store;
    this.#onChanged = onChanged;
  }

  begin(): void {
    this.#absent.clear();
    this.#hubHas.clear();
  }

  /** This one comes before all others, also where photos are to wait, or the hub had not got it a moment ago; null: none any more. */
  first(row: string | null): void {
    this.#first = row;
    if (row === null) return;
    for (const part of photoParts) this.#leave.delete(nameOf({ row, part }));
  }

  next(): Buffer | null {
    const made = this.compose(null);
    this.#asked = made?.asked ?? null;
    return made?.bytes ?? null;
  }

  async take(answer: Buffer): Promise<void> {
    const asked = this.#asked;
    if (!asked) throw new Problem("BUNDLE_NOT_OURS", {});
    await this.accept(asked, answer);
  }

  /** The next question; null where there is nothing to bring or to ask for, or where photos are to wait. */
  compose(gathering: Gathering | null): { asked: PhotoQuestionHead; bytes: Buffer } | null {
    const { db } = this.#store;
    const joined = db.open ? readJoined(db) : null;
    const keys = joined && knownIdentity(this.#store);
    if (!joined || !keys || (this.#waits() && this.#first === null)) return null;
    const { head, bytes } = this.#waits() ? { head: [], bytes: [] } : this.#brings(gathering);
    const wants = this.#wants(gathering);
    if (head.length === 0 && wants.length === 0) return null;
    const { certificate } = joined;
    const named = { kind: "photo question", format: 1, id: randomUUID(), certificate } as const;
    const asked: PhotoQuestionHead = { ...named, brings: head, wants };
    return { asked, bytes: writePhotoQuestion({ head: asked, bytes }, keys.privateKey) };
  }

  #waits(): boolean {
    return prefOr<boolean>(this.#store, waitPref, false);
  }

  /** Takes in the answer to a question. BUNDLE_NOT_OURS, BUNDLE_BROKEN. */
  async accept(asked: Asked & { id: string }, answer: Buffer): Promise<void> {
    const joined = readJoined(this.#store.db);
    if (!joined) throw new Problem("BUNDLE_NOT_OURS", {});
    const { head, bytes } = await readPhotoAnswer(answer, joined.authority.key, asked);
    if (!this.#store.db.open) throw new Problem("CANCELLED", {});
    head.took.forEach((each, at) => this.#took(asked.brings[at], each));
    const kept = head.gives.filter((piece, at) => this.#keep(asked, piece, bytes[at] ?? Buffer.alloc(0)));
    if (kept.length === 0) for (const want of asked.wants) this.#absent.add(nameOf(want));
    inTransaction(this.#store.db, () => writeMeta(this.#store.db, heldKey, JSON.stringify(head.held)));
    this.#onChanged();
  }

  /** What waits here, small ones first. Over a line it is asked first how much is held; a letter brings it from its beginning. */
  #brings(gathering: Gathering | null): PhotoBundle<PhotoPiece[]> {
    const brought: PhotoBundle<PhotoPiece[]> = { head: [], bytes: [] };
    let left: number = photoLaneLimits.pieces;
    for (const { row, part, hash, bytes: total } of this.#waiting(gathering?.fresh ?? false)) {
      const name = nameOf({ row, part });
      const start = gathering ? (gathering.said.get(name) ?? this.#hubHas.get(name) ?? 0) : this.#hubHas.get(name);
      if (gathering && (start ?? 0) >= total && gathering.said.has(name)) continue;
      if (brought.head.length === mostBrought || (gathering && left === 0)) break;
      const whole = start === undefined || start >= total ? Buffer.alloc(0) : readBytes(this.#store, row, part);
      if (whole === null) {
        this.#leave.add(name);
        continue;
      }
      const piece = whole.subarray(start ?? 0, Math.min((start ?? 0) + chunkBytes, (start ?? 0) + left));
      if (start !== undefined && piece.length === 0 && start < total) break;
      left -= piece.length;
      gathering?.said.set(name, (start ?? 0) + piece.length);
      brought.head.push({ row, part, hash, start: start ?? 0, size: piece.length });
      brought.bytes.push(piece);
    }
    return brought;
  }

  #waiting(fresh: boolean): (PhotoKey & { bytes: number })[] {
    const sql = `SELECT a.row_id AS row, a.part, a.hash, a.bytes FROM attachment a JOIN photo p ON p.id = a.row_id
      WHERE a.sent = 0 AND a.have = a.bytes AND (p.ver > 0 OR ?) ORDER BY a.part DESC, p.at LIMIT 1000`;
    const waiting = prepared(this.#store.db, sql).all(fresh ? 1 : 0) as (PhotoKey & { bytes: number })[];
    return waiting.filter((each) => !this.#leave.has(nameOf(each)));
  }

  /** What is missing here. An answer holds only so much: what a letter asks for is spread over its questions. */
  #wants(gathering: Gathering | null): PhotoQuestionHead["wants"] {
    let left: number = gathering ? photoLaneLimits.pieces : Number.POSITIVE_INFINITY;
    const wanted: PhotoQuestionHead["wants"] = [];
    const missing = photoParts.flatMap((part) => missingOf(this.#store, part));
    const open = missing.filter((each) => {
      const name = nameOf(each);
      return !this.#leave.has(name) && !this.#absent.has(name) && !gathering?.wanted.has(name);
    });
    const hurried = open.filter(({ row }) => row === this.#first);
    for (const { bytes, ...want } of hurried.length > 0 ? hurried : open) {
      if (this.#waits() && want.row !== this.#first) break;
      if (wanted.length === mostWanted || (left < bytes && wanted.length > 0)) break;
      left -= bytes;
      gathering?.wanted.add(nameOf(want));
      wanted.push(want);
    }
    return wanted;
  }

  #took(piece: PhotoPiece | undefined, { have, refused }: PhotoAnswerHead["took"][number]): void {
    if (!piece) return;
    const { db } = this.#store;
    const { row, part, hash } = piece;
    // A hub that takes nothing and refuses nothing is not asked for ever.
    if (refused !== null || (piece.size > 0 && have === piece.start)) return void this.#leave.add(nameOf(piece));
    this.#hubHas.set(nameOf(piece), have);
    const known = attachmentOf(db, row, part);
    if (known?.hash === hash && have >= known.bytes)
      inTransaction(db, () =>
        prepared(db, "UPDATE attachment SET sent = 1 WHERE row_id = ? AND part = ?").run(row, part),
      );
  }

  /** Lays a piece down where the last one ended; one that came before, or whose row is gone meanwhile, is passed over. */
  #keep({ wants }: Asked, piece: PhotoPiece, body: Buffer): boolean {
    const { db, folder } = this.#store;
    const { row, part, hash, start } = piece;
    const sums = totals(this.#store, row, part);
    const wanted = wants.some((each) => nameOf(each) === nameOf(piece) && each.hash === hash);
    if (!wanted || sums?.hash !== hash || start + body.length > sums.bytes || body.length === 0) return false;
    const known = attachmentOf(db, row, part);
    if ((known?.have ?? 0) !== start) return false;
    const key = known?.key ?? randomBytes(32);
    const file = inTransaction(db, () => looseName(db));
    writeChunk(folder, file, key, hash, start, body);
    inTransaction(db, () => {
      if (!known)
        prepared(
          db,
          `INSERT INTO attachment (row_id, part, bucket, hash, bytes, have, sent, key) VALUES (?, ?, ?, ?, ?, 0, 1, ?)`,
        ).run(row, part, sums.bucket, hash, sums.bytes, key);
      prepared(db, "UPDATE attachment SET have = have + ? WHERE row_id = ? AND part = ?").run(body.length, row, part);
      takeChunk(db, row, part, { file, start, bytes: body.length });
    });
    if (start + body.length === sums.bytes && !this.#isWhole(row, part)) {
      // What came is not what the row speaks of: it is let go of, and not asked for again by itself.
      inTransaction(db, () => letGoPart(db, row, part));
      sweepLoose(db, folder);
      this.#leave.add(nameOf(piece));
    }
    return true;
  }

  #isWhole(row: string, part: PhotoPart): boolean {
    const bytes = readBytes(this.#store, row, part);
    return bytes !== null && isPhoto(bytes, part);
  }
}

interface Totals {
  bucket: string;
  hash: string;
  bytes: number;
}

/** The rest of a SELECT: confirmed photos (`p`) of which not every byte of the part is here, and what is (`a`). */
export function lacking(part: PhotoPart): string {
  return `FROM photo p LEFT JOIN attachment a ON a.row_id = p.id AND a.part = '${part}'
    WHERE p.deleted = 0 AND p.ver > 0 AND coalesce(a.have, 0) < p.${photoFields[part].bytes}`;
}

/** What is missing of one part, of the newest photos first, and from where on. */
function missingOf({ db }: Store, part: PhotoPart): (PhotoKey & { start: number; bytes: number })[] {
  const { hash, bytes } = photoFields[part];
  const sql = `SELECT p.id AS row, '${part}' AS part, p.${hash} AS hash, coalesce(a.have, 0) AS start, p.${bytes} AS bytes
    ${lacking(part)} ORDER BY p.at DESC LIMIT 1000`;
  return prepared(db, sql).all() as (PhotoKey & { start: number; bytes: number })[];
}

/** What a photo's row says of one of its parts. */
function totals({ db }: Store, row: string, part: PhotoPart): Totals | undefined {
  const { hash, bytes } = photoFields[part];
  const sql = `SELECT bucket, ${hash} AS hash, ${bytes} AS bytes FROM photo WHERE id = ?`;
  return prepared(db, sql).get(row) as Totals | undefined;
}
