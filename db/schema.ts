/**
 * The store's tables as Kysely sees them. A test compares these names with the migrated database and with the registry of
 * synced fields. Booleans are 0 and 1; instants are UTC ISO strings; dates are school-local YYYY-MM-DD; JSON is text.
 */
import type { CoachingTables } from "./schema/coaching.ts";
import type { DistrictTables } from "./schema/district.ts";
import type { LocalTables } from "./schema/local.ts";
import type { OfficeTables } from "./schema/office.ts";
import type { SchoolTables } from "./schema/schools.ts";
import type { WalkTables } from "./schema/walks.ts";

export interface Schema extends SchoolTables, WalkTables, CoachingTables, OfficeTables, DistrictTables, LocalTables {}
