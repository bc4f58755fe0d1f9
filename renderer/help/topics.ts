/** The topics of help in their groups, and which of them a search finds. */
import { foldedPlain } from "../../shared/domain/text.ts";
import type { Translate } from "../../shared/words/words.ts";

export const groups = {
  jobs: [
    "firstWalk",
    "continueWalk",
    "evidence",
    "missing",
    "steps",
    "feedback",
    "correct",
    "addSchools",
    "facts",
    "roster",
    "instruments",
    "find",
  ],
  keys: ["keysEverywhere", "keysRoom", "touch"],
  privacy: ["names", "small", "where", "given"],
  safety: ["offline", "sync", "versions", "lostPower", "lock", "lostPassphrase", "backups", "leave"],
} as const;
export type Group = keyof typeof groups;

export interface Topic {
  key: string;
  title: string;
  paragraphs: string[];
}

/** The groups with what of them holds every word of `wanted`; groups without any are left out. */
export function topicsFor(wanted: string, t: Translate): { group: Group; topics: Topic[] }[] {
  const words = foldedPlain(wanted).split(/\s+/).filter(Boolean);
  return (Object.keys(groups) as Group[])
    .map((group) => ({
      group,
      topics: groups[group]
        .map((key) => ({
          key,
          title: t(`help:topic.${key}.title`),
          paragraphs: t(`help:topic.${key}.text`).split("\n\n"),
        }))
        .filter(({ title, paragraphs }) => {
          const text = foldedPlain([title, ...paragraphs].join(" "));
          return words.every((word) => text.includes(word));
        }),
    }))
    .filter(({ topics }) => topics.length > 0);
}
