/**
 * A school: who it is (name and ids, which hold always) and what it is at a time (facts, each with its dates). Nothing that
 * was true last year is overwritten by what is true now.
 */
import { z } from "zod";

/** What is effective-dated about a school. `status`: open, closed. `reports_to`: the one line it is accountable to. */
export const factKinds = ["level", "address", "model", "zone", "reports_to", "status"] as const;
export const factKind = z.enum(factKinds);
export type FactKind = z.infer<typeof factKind>;

/** `from` and `to` are local dates, half-open [from, to); null means unknown, not for ever. `value` is plain text. */
export const schoolFact = z.object({
  id: z.string(),
  kind: z.string(),
  value: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  source: z.string().nullable(),
});
export type SchoolFact = z.infer<typeof schoolFact>;

export const schoolFields = z.object({
  name: z.string().trim().min(1).max(300),
  ncesId: z.string().max(40).nullable(),
  stateId: z.string().max(80).nullable(),
  localId: z.string().max(80).nullable(),
  districtName: z.string().max(300).nullable(),
  districtId: z.string().max(80).nullable(),
  place: z.string().max(300).nullable(),
  phone: z.string().max(80).nullable(),
  website: z.string().max(500).nullable(),
});
export type SchoolFields = z.infer<typeof schoolFields>;

/** A school of which nothing is known but what it is called. */
export function schoolNamed(name: string): SchoolFields {
  const noIds = { ncesId: null, stateId: null, localId: null, districtName: null, districtId: null };
  return { name, ...noIds, place: null, phone: null, website: null };
}

/** A school in a list: what tells it from its namesakes. */
export const schoolLine = z.object({
  id: z.string(),
  name: z.string(),
  districtName: z.string().nullable(),
  place: z.string().nullable(),
  ncesId: z.string().nullable(),
  localId: z.string().nullable(),
  level: z.string().nullable(),
  zone: z.string().nullable(),
  mine: z.boolean(),
});
export type SchoolLine = z.infer<typeof schoolLine>;

export const school = schoolFields.extend({
  id: z.string(),
  mine: z.boolean(),
  extra: z.record(z.string(), z.string()),
  facts: z.array(schoolFact),
  counts: z.object({
    people: z.number(),
    rooms: z.number(),
    sections: z.number(),
    walks: z.number(),
    openSteps: z.number(),
  }),
});
export type School = z.infer<typeof school>;

/** The turnaround models of the School Improvement Grants and Chicago's own; others may be typed. */
export const turnaroundModels = ["turnaround", "restart", "transformation", "closure"] as const;
export const levels = ["early", "elementary", "middle", "high", "combined", "other"] as const;

/**
 * The value of a level: the level, and the grades it spans where they are known (`middle 06-08`), so that a school that adds a
 * grade each year is on record as it was in each of them.
 */
export function levelValue(level: string, low: string | null, high: string | null): string {
  return low !== null && high !== null ? `${level} ${low}-${high}` : level;
}

/** The parts of a level's value; a value typed in other words is its own level. */
export function readLevel(value: string): { level: string; grades: string | null } {
  const found = /^([a-z]+) ((?:PK|KG|\d\d)-(?:PK|KG|\d\d))$/.exec(value);
  return { level: found?.[1] ?? value, grades: found?.[2] ?? null };
}
