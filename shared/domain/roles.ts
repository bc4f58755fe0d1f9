/**
 * Who may read and write what, and who may call what. A role is a set of buckets and nothing else; there is no other filter. What
 * is not named is denied. A grant gives a person one role, in one school or in the whole district, for a time; what a person may
 * do on a day is all their grants of that day together. The hub alone decides by it; a device is told the outcome in its certificate.
 */
import { districtBucket, schoolBucket, type SchoolAudience } from "../sync/buckets.ts";
import { type Effective, holdsOn } from "./effective.ts";
import type { LocalDate } from "./localTime.ts";

export const roles = [
  "coach",
  "embedded_staff",
  "school_leader",
  "partner",
  "coachee",
  "dto_executive",
  "district_office",
  "administrator",
] as const;
export type Role = (typeof roles)[number];

/** A role for a time. `school` is null for roles of the whole district, and only for those. */
export interface Grant extends Effective {
  role: Role;
  school: string | null;
}

/** What one may read and write: buckets, or patterns of them in which `*` stands for any one id. */
export interface Scope {
  reads: string[];
  writes: string[];
}

interface RoleRule {
  /** True for a role that is held in a school; false for one held in the district. */
  inSchool: boolean;
  /** Sees and changes the district's own bucket: schools, people, instruments, settings. */
  district: "none" | "reads" | "writes";
  /** Audiences of the school (or of every school) by what may be done with them. */
  reads: readonly SchoolAudience[];
  writes: readonly SchoolAudience[];
  /** May hand a released copy to a person: writes into their bucket without reading it. */
  releases: boolean;
}

/**
 * The whole of it. An administrator keeps the district's lists and the hub, and reads no walkthrough. A partner sees what was
 * released to partners and not even the list of people.
 */
const rules: Record<Role, RoleRule> = {
  coach: {
    inSchool: true,
    district: "writes",
    reads: ["office", "leader", "partner"],
    writes: ["office", "leader", "partner"],
    releases: true,
  },
  embedded_staff: {
    inSchool: true,
    district: "writes",
    reads: ["office", "leader"],
    writes: ["office", "leader"],
    releases: true,
  },
  school_leader: { inSchool: true, district: "reads", reads: ["leader"], writes: ["leader"], releases: false },
  partner: { inSchool: true, district: "none", reads: ["partner"], writes: ["partner"], releases: false },
  coachee: { inSchool: false, district: "none", reads: [], writes: [], releases: false },
  dto_executive: {
    inSchool: false,
    district: "writes",
    reads: ["office", "leader", "partner"],
    writes: ["office", "leader", "partner"],
    releases: true,
  },
  district_office: { inSchool: false, district: "reads", reads: ["leader"], writes: [], releases: false },
  administrator: { inSchool: false, district: "writes", reads: [], writes: [], releases: false },
};

export function isRole(value: unknown): value is Role {
  return (roles as readonly unknown[]).includes(value);
}

/** True for a role that is held in a school and therefore needs one named. */
export function isHeldInSchool(role: Role): boolean {
  return rules[role].inSchool;
}

/**
 * What a person may read and write on a date. Whoever holds any role has their own two buckets besides: what was released to
 * them, and what is theirs alone, under the ids they had before they joined too. A grant that begins later gives nothing to read yet,
 * but what is written under it is taken: by a clock that is behind, its work would be set aside. Without a grant in force: nothing.
 * Sorted and without doubles, so that equal scopes are equal.
 */
export function scopeOf(
  user: string,
  grants: readonly Grant[],
  date: LocalDate,
  formerly: readonly string[] = [],
): Scope {
  const held = grants.filter((grant) => holdsOn(grant, date));
  const given = grants.filter((grant) => holdsOn({ from: null, to: grant.to }, date));
  const own = [`person:${user}`, `user:${user}`, ...formerly.map((id) => `user:${id}`)];
  const reads = held.flatMap((grant) => scopeOfGrant(grant).reads);
  const writes = given.flatMap((grant) => scopeOfGrant(grant).writes);
  return {
    reads: held.length === 0 ? [] : tidy([...own, ...reads]),
    writes: given.length === 0 ? [] : tidy([...own, ...writes]),
  };
}

function scopeOfGrant({ role, school }: Grant): Scope {
  const rule = rules[role];
  // A grant that names a school where it should not, or none where it should, is no grant of schools at all.
  const place = rule.inSchool ? school : "*";
  const schools = (audiences: readonly SchoolAudience[]) =>
    place === null ? [] : audiences.map((audience) => schoolBucket(place, audience));
  return {
    reads: [...(rule.district === "none" ? [] : [districtBucket]), ...schools(rule.reads)],
    writes: [
      ...(rule.district === "writes" ? [districtBucket] : []),
      ...schools(rule.writes),
      ...(rule.releases ? ["person:*"] : []),
    ],
  };
}

function tidy(patterns: readonly string[]): string[] {
  return [...new Set(patterns)].toSorted();
}

/** True where a bucket is one of the patterns. `*` stands for one whole part between colons, never for several. */
export function isWithin(bucket: string, patterns: readonly string[]): boolean {
  const parts = bucket.split(":");
  if (parts.some((part) => part === "" || part === "*")) return false;
  return patterns.some((pattern) => {
    const wanted = pattern.split(":");
    return wanted.length === parts.length && wanted.every((part, at) => part === "*" || part === parts[at]);
  });
}

/** The hub's calls beyond exchanging and what concerns one's own device, by who may make them. */
export const duties = {
  /** Looks at the district's staff, devices, figures and lists of open questions; sees no value of any record. */
  oversee: ["administrator", "dto_executive"],
  /** Changes staff, roles, invites and devices, and releases what was set aside. */
  administer: ["administrator"],
} as const satisfies Record<string, readonly Role[]>;
export type Duty = keyof typeof duties;

/** True where one of the grants in force on the date carries the duty. */
export function mayDo(duty: Duty, grants: readonly Grant[], date: LocalDate): boolean {
  return grants.some((grant) => holdsOn(grant, date) && (duties[duty] as readonly Role[]).includes(grant.role));
}
