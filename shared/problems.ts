/**
 * The closed catalogue of problems: everything that can be refused anywhere in the product has a code here, with the
 * details that code carries. A problem is a refusal that changed nothing; what is not in this list is a defect.
 * The words for each code stand in `words/<language>/problems.ts`, whose type demands one message for every code:
 * what happened, what is safe, what to do.
 */
import { z } from "zod";

const none = z.object({});

/** Every problem code with the shape of its details. Details never hold typed notes or names of people. */
export const problemDetails = {
  // the profile and its key
  PROFILE_IN_USE: none,
  PROFILE_MISSING: none,
  PROFILE_EXISTS: none,
  PROFILE_LOCKED: none,
  PROFILE_DAMAGED: z.object({ file: z.string() }),
  WRONG_KEY: z.object({ tries: z.number() }),
  KEYCHAIN_UNAVAILABLE: none,
  PASSPHRASE_TOO_SHORT: z.object({ least: z.number() }),
  // the store
  STORE_CORRUPT: z.object({ setAside: z.string().optional() }),
  STORE_NEWER: z.object({ found: z.number(), known: z.number() }),
  STORE_STOPPED: none,
  STORE_BUSY: none,
  BACKUP_DAMAGED: z.object({ file: z.string() }),
  /** A file taken in as a backup that this profile's key does not open, or that is damaged: the two look the same. */
  BACKUP_UNKNOWN: z.object({ file: z.string() }),
  DISK_FULL: none,
  FOLDER_READ_ONLY: z.object({ folder: z.string() }),
  // files of tables (CSV, XLSX); lines and columns count from 1
  FILE_UNREADABLE: none,
  FILE_NOT_A_TABLE: none,
  FILE_OLD_EXCEL: none,
  FILE_PASSWORD: none,
  FILE_BROKEN: none,
  FILE_TOO_LARGE: none,
  CELL_TOO_LARGE: z.object({ line: z.number(), column: z.number() }),
  NO_HEADER: none,
  /** One import at a time: another is running, or being taken back. */
  IMPORT_RUNNING: none,
  // calendar files (RFC 5545)
  FILE_NOT_A_CALENDAR: none,
  // documents
  DOCUMENT_FAILED: none,
  // photos
  PHOTOS_OFF: none,
  PHOTO_RULE_MISSING: none,
  PHOTO_REFUSED: z.object({ reason: z.enum(["no_image", "metadata", "too_large"]) }),
  /** Its bytes have not come to this device yet. */
  PHOTO_NOT_HERE: none,
  // calibration
  /** What was read is no such code, or not all of it. */
  CALIBRATION_CODE_ODD: none,
  CALIBRATION_OTHER_LESSON: none,
  CALIBRATION_NOT_SEALED: none,
  CALIBRATION_OWN: none,
  CALIBRATION_NEEDS_SCORES: none,
  CALIBRATION_EMPTY: none,
  // requests
  BAD_REQUEST: z.object({ path: z.string(), reason: z.string() }),
  NOT_FOUND: z.object({ what: z.string() }),
  ALREADY_FINAL: none,
  NOT_FINAL: none,
  /** The walk was voided: it takes nothing more until that is taken back. */
  WALK_VOID: none,
  /** Something of the walk was given out, so its finish cannot be taken back. */
  WALK_GIVEN_OUT: none,
  NAMES_OFF: none,
  SCORES_OFF: none,
  /** `reason` is an AnswerFault, or "no_such_item". */
  ANSWER_INVALID: z.object({ itemKey: z.string(), reason: z.string() }),
  VERSION_IN_USE: none,
  DRAFT_EXISTS: none,
  /** `issues`: what shared/domain/instrumentRules.ts found. */
  INSTRUMENT_INVALID: z.object({
    count: z.number(),
    issues: z.array(
      z.object({
        code: z.string(),
        path: z.array(z.union([z.string(), z.number()])),
        key: z.string(),
        language: z.string(),
      }),
    ),
  }),
  CANCELLED: none,
  TEXT_TOO_LONG: z.object({ most: z.number(), got: z.number() }),
  BAD_DATE: z.object({ value: z.string() }),
  DATES_REVERSED: z.object({ from: z.string(), to: z.string() }),
  // coaching
  /** A step cannot be due before the day it was set on. */
  STEP_DUE_BEFORE_SET: z.object({ due: z.string(), setOn: z.string() }),
  /** The wall of the local agreement keeps coaching records from whoever evaluates. */
  EVALUATOR_WALL: none,
  /** The visit was ended or cancelled. */
  VISIT_CLOSED: none,
  /** The source does not pay on that day; `from`: the first day it does not. */
  FUND_CLOSED: z.object({ date: z.string(), from: z.string() }),
  /** Signed: what is to be said otherwise is a new version. */
  CERTIFICATE_SIGNED: none,
  /** Time and effort is certified when its month (YYYY-MM) is over. */
  CERTIFICATE_TOO_EARLY: z.object({ month: z.string() }),
  // the district's hub
  HUB_MISSING: none,
  HUB_EXISTS: none,
  /** The hub on this computer does not run. */
  HUB_STOPPED: none,
  HUB_KEY_WRONG: none,
  /** Another program listens there. */
  PORT_TAKEN: z.object({ port: z.number() }),
  HUB_BUSY: z.object({ after: z.number() }),
  HUB_UNREACHABLE: none,
  HUB_NOT_TRUSTED: none,
  HUB_REPLACED: none,
  RATE_LIMITED: z.object({ after: z.number() }),
  REQUEST_TOO_LARGE: z.object({ most: z.number() }),
  SIGNED_OUT: none,
  FORBIDDEN: none,
  CODE_MISTYPED: none,
  INVITE_REFUSED: z.object({ reason: z.enum(["unknown", "used", "expired"]) }),
  ENROLMENT_REFUSED: z.object({ reason: z.enum(["expired", "used", "fingerprint", "broken"]) }),
  DEVICE_REVOKED: none,
  RECOVERY_OFF: none,
  LAST_ADMINISTRATOR: none,
  // bundles, on every transport
  /** `reason`: "cut", "line", "head", "seal", "count", "rows" or "encryption". */
  BUNDLE_BROKEN: z.object({ reason: z.string() }),
  BUNDLE_TOO_LARGE: z.object({ most: z.number() }),
  BUNDLE_NOT_OURS: none,
  CERTIFICATE_REFUSED: none,
  /** The shared folder itself is not there: a disk or a share that is not connected. */
  MAILBOX_MISSING: z.object({ folder: z.string() }),
  // this profile and its district
  NOT_JOINED: none,
  ALREADY_JOINED: none,
  SYNC_PAUSED: none,
  /** `code`: what the hub called it; this app does not know the word yet. */
  HUB_REFUSED: z.object({ code: z.string() }),
  /** Rows here and at the hub differ although they were fetched anew. */
  RECORDS_DIFFER: z.object({ buckets: z.number() }),
  CONFLICT_RESOLVED: none,
} as const satisfies Record<string, z.ZodObject>;

export type ProblemCode = keyof typeof problemDetails;
export type ProblemDetails<C extends ProblemCode = ProblemCode> = z.infer<(typeof problemDetails)[C]>;

/** A coded refusal. `details` is validated where it crosses a process boundary. */
export class Problem<C extends ProblemCode = ProblemCode> extends Error {
  readonly code: C;
  readonly details: ProblemDetails<C>;

  constructor(code: C, details: ProblemDetails<C>, options?: ErrorOptions) {
    super(code, options);
    this.name = "Problem";
    this.code = code;
    this.details = details;
  }
}

/** True for a string that is one of the catalogue's codes. */
export function isProblemCode(code: unknown): code is ProblemCode {
  return typeof code === "string" && Object.hasOwn(problemDetails, code);
}

/** The problem that another process or machine told of; null where the catalogue has no such code, or the details are not the code's. */
export function problemFrom(code: unknown, details: unknown, cause?: unknown): Problem | null {
  if (!isProblemCode(code)) return null;
  const parsed = problemDetails[code].safeParse(details);
  return parsed.success ? new Problem(code, parsed.data, cause === undefined ? undefined : { cause }) : null;
}
