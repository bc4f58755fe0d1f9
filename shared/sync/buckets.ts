/**
 * Buckets: the unit of permission and of sync. A row has exactly one, for good. The district is not part of the name, so a
 * profile that worked alone can join a hub later and offer everything it holds. These four kinds are all there are.
 */
export const districtBucket = "district";

export type SchoolAudience = "office" | "leader" | "partner";

/** What an audience of one school may read. */
export function schoolBucket(schoolId: string, audience: SchoolAudience): string {
  return `school:${schoolId}:${audience}`;
}

/** What was released to one person. */
export function personBucket(personId: string): string {
  return `person:${personId}`;
}

/** What is private to its author. */
export function userBucket(userId: string): string {
  return `user:${userId}`;
}

/** True for a name that one of the four kinds above gives. */
export function isBucket(name: string): boolean {
  return /^(district|school:[^:]+:(office|leader|partner)|person:[^:]+|user:[^:]+)$/.test(name);
}
