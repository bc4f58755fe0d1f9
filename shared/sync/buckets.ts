/**
 * Buckets: the unit of permission and of sync. A row has exactly one, for good. The district is not part of the name, so a
 * profile that worked alone can join a hub later and offer everything it holds.
 */
export const districtBucket = "district";

export type SchoolAudience = "office" | "leader" | "partner";

/** What an audience of one school may read. */
export function schoolBucket(schoolId: string, audience: SchoolAudience): string {
  return `school:${schoolId}:${audience}`;
}
