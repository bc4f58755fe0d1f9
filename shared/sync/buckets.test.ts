/** The names of buckets are permanent: these are on the wire and in every row. */
import { expect, test } from "vitest";
import { districtBucket, isBucket, personBucket, schoolBucket, userBucket } from "./buckets.ts";

test("each kind of bucket has its name, and no other text is one", () => {
  const names = [
    districtBucket,
    schoolBucket("s1", "office"),
    schoolBucket("s1", "leader"),
    schoolBucket("s1", "partner"),
    personBucket("p1"),
    userBucket("u1"),
  ];
  expect(names).toEqual([
    "district",
    "school:s1:office",
    "school:s1:leader",
    "school:s1:partner",
    "person:p1",
    "user:u1",
  ]);
  for (const name of names) expect(isBucket(name)).toBe(true);
  for (const other of [
    "",
    "District",
    "district:1",
    "school:s1",
    "school::office",
    "school:s1:all",
    "person:",
    "user:a:b",
  ])
    expect(isBucket(other), other).toBe(false);
});
