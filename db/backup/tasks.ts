/** What is asked of the backup worker, and what it says meanwhile. One worker does one task and is gone. */
import type { ProblemCode } from "../../shared/problems.ts";
import type { Checked } from "./checkFile.ts";

export type BackupTask =
  /** Copies the store as it is at one moment into `to`, and checks the copy. */
  | { kind: "copy"; key: Uint8Array; store: string; to: string }
  /** Checks a store file, open elsewhere or not. */
  | { kind: "check"; key: Uint8Array; file: string }
  /** Makes of a backup, at `to`, a store that can take the place of the present one. */
  | { kind: "prepare"; key: Uint8Array; backup: string; to: string };

export type BackupReply =
  | { kind: "progress"; share: number; count: number }
  | { kind: "done"; checked: Checked }
  | { kind: "refused"; code: ProblemCode; details: Record<string, unknown> };
