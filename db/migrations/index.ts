/** All migrations in order. A release never changes one that has been released; it adds the next number. */
import type { Migration } from "../migrate.ts";
import { foundation } from "./0001_foundation.ts";
import { syncTables } from "./0002_sync.ts";
import { coaching } from "./0003_coaching.ts";
import { photoTables } from "./0004_photos.ts";
import { answered } from "./0005_answered.ts";
import { phraseTables } from "./0006_phrases.ts";
import { calibrationTables } from "./0007_calibration.ts";
import { careerTables } from "./0008_career.ts";
import { knownAs } from "./0009_known_as.ts";
import { lateWords } from "./0010_late_words.ts";
import { rowHashes } from "./0011_row_hash.ts";

export const migrations: readonly Migration[] = [
  foundation,
  syncTables,
  coaching,
  photoTables,
  answered,
  phraseTables,
  calibrationTables,
  careerTables,
  knownAs,
  lateWords,
  rowHashes,
];
