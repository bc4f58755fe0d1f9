/**
 * Who a typed name may be: people on this roster, and people on record elsewhere. A name is never taken for somebody without
 * being asked; accents and case do not count, because being asked once too often costs less than two people made one.
 */
import type { Roster } from "../../shared/domain/roster.ts";
import { foldedPlain } from "../../shared/domain/text.ts";
import type { Translate } from "../../shared/words/words.ts";
import { useAskEach } from "../api/hooks.ts";
import { roleText } from "./roleText.ts";

export interface Candidate {
  personId: string;
  /** What tells them from others of the name. */
  about: string;
  /** On this roster; else at another school. */
  here: boolean;
}
export interface Namesake {
  /** The name as it was typed first. */
  name: string;
  key: string;
  candidates: Candidate[];
}
/** What was answered, by key: a person's id, or "new" for somebody else. */
export type Answers = Record<string, string>;

const mostAsked = 40;

export const nameKey = (name: string): string => foldedPlain(name.trim().replaceAll(/\s+/g, " "));

/** The typed names that somebody on record already has. */
export function useNamesakes(names: string[], roster: Roster, t: Translate): Namesake[] {
  const typed = new Map(names.filter((name) => name.trim() !== "").map((name) => [nameKey(name), name.trim()]));
  const wanted = [...typed].slice(0, mostAsked);
  const found = useAskEach(
    "search",
    "all",
    wanted.map(([, name]) => ({ text: name.slice(0, 200), limit: 20 })),
  );
  const elsewhere = new Map(wanted.map(([key], index) => [key, found[index] ?? []]));
  return [...typed].flatMap(([key, name]) => {
    const here = peopleCalled(key, roster, t);
    const ids = new Set(here.map(({ personId }) => personId));
    const others = (elsewhere.get(key) ?? [])
      .filter((hit) => hit.kind === "person" && nameKey(hit.title) === key && !ids.has(hit.id))
      .map((hit): Candidate => ({ personId: hit.id, about: hit.text, here: false }));
    const candidates = [...here, ...others];
    return candidates.length > 0 ? [{ name, key, candidates }] : [];
  });
}

function peopleCalled(key: string, { people, sections, rooms }: Roster, t: Translate): Candidate[] {
  const found = new Map<string, Candidate>();
  for (const person of people) {
    if (nameKey(person.name) !== key || found.has(person.id)) continue;
    const theirs = sections.filter(({ staff }) => staff.some(({ personId }) => personId === person.id));
    const labels = theirs.map(({ roomId }) => rooms.find(({ id }) => id === roomId)?.label).filter(Boolean);
    const where = labels.length > 0 ? t("people:steps.room", { room: [...new Set(labels)].join(", ") }) : null;
    const about = [roleText(person.role, person.roleGiven, t), where, person.email].filter(Boolean).join(" · ");
    found.set(person.id, { personId: person.id, about, here: true });
  }
  return [...found.values()];
}
