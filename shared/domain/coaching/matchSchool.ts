/**
 * Which school an event of somebody's calendar is at: the one whose name stands in its place, else in its title. Calendars are written
 * by hand, so a name counts without the words that every school has ("Oak" for "Oak Middle School"), but the whole name goes before its
 * short form and the longer before the shorter; where two schools are named alike nobody is guessed at.
 */
import { foldedPlain } from "../text.ts";

export interface NamedSchool {
  id: string;
  name: string;
  /** One of the person's own: of two that would do, the own one is meant. */
  mine: boolean;
}

/** Words that tell no school from another. */
const common = new Set(
  `school schools elementary middle high junior senior academy campus center centre charter magnet primary the of at
  escuela primaria secundaria preparatoria colegio instituto intermedia la el de del`.split(/\s+/),
);

interface Name {
  words: string[];
  school: NamedSchool;
  whole: boolean;
}

/** Finds the school that a place or a title names; null where none or several do. Made once for many events. */
export function schoolFinder(schools: readonly NamedSchool[]): (place: string, title: string) => string | null {
  const byFirst = Map.groupBy(schools.flatMap(namesOf), ({ words }) => words[0] ?? "");
  const find = (text: string): string | null => {
    const words = wordsOf(text);
    const found = words.flatMap((word, at) =>
      (byFirst.get(word) ?? []).filter((name) => name.words.every((each, next) => words[at + next] === each)),
    );
    return bestOf(found);
  };
  return (place, title) => find(place) ?? find(title);
}

/** The whole name before a short one, then the longer, then one's own school. */
function bestOf(found: readonly Name[]): string | null {
  const rank = ({ whole, words, school }: Name) => (whole ? 1_000 : 0) + words.length * 2 + (school.mine ? 1 : 0);
  const best = Math.max(0, ...found.map(rank));
  const ids = new Set(found.filter((name) => rank(name) === best).map(({ school }) => school.id));
  const [id] = ids;
  return ids.size === 1 && id !== undefined ? id : null;
}

function namesOf(school: NamedSchool): Name[] {
  const words = wordsOf(school.name);
  const short = words.filter((word) => !common.has(word));
  if (words.length === 0) return [];
  const names: Name[] = [{ words, school, whole: true }];
  // A short form must say something: "P.S. 9" without its words is a 9 that stands everywhere.
  if (short.length > 0 && short.length < words.length && short.join("").replaceAll(/\d/g, "").length > 2)
    names.push({ words: short, school, whole: false });
  return names;
}

function wordsOf(text: string): string[] {
  return foldedPlain(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}
