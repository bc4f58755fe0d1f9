/**
 * People as rosters write them: names in both orders, and the many titles of the roles a school has. What a file says
 * is always kept beside what is made of it here.
 */
import { remembering } from "./columnsValues.ts";
import type { roles } from "./roster.ts";

export type Role = (typeof roles)[number];

const suffix = /^(jr|sr|ii|iii|iv|v|ph\.?\s?d|ed\.?\s?[ds]|m\.?\s?ed|m\.?a|esq|md)\.?$/i;

/**
 * A name in the order it is said. `Ortiz, Maria L.` becomes `Maria L. Ortiz`; a title behind a comma stays behind
 * (`Martin King, Jr.`, `King, Jr., Martin`). Spaces are tidied and nothing else is changed.
 */
export function spokenName(text: string): string {
  const tidy = text.replaceAll(/\s+/g, " ").trim();
  if (!tidy.includes(",")) return tidy;
  const parts = tidy
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const names = parts.filter((part) => !suffix.test(part));
  const suffixes = parts.filter((part) => suffix.test(part));
  if (names.length === 2) return [`${names[1]} ${names[0]}`, ...suffixes].join(", ");
  return names.length === 1 ? [names[0], ...suffixes].join(", ") : tidy;
}

/** More than one person in one cell (`Diaz / Lee`, `A. Diaz; B. Lee`, `Diaz & Lee`): never split without being asked. */
export function isSeveral(text: string): boolean {
  return /[;/&\n]|\s(and|y)\s/i.test(text) && !/^\s*n\/?a\s*$/i.test(text);
}

/** First match wins, so that narrower titles stand before the wider ones they contain. */
const rolePatterns: [RegExp, Role][] = [
  [/substitut|^subs?$|suplente|sustitut/, "substitute"],
  [
    /paraprof|paraeduc|^para$|\baide\b|instructional assistant|teach(er|ing) assistant|asistente de (maestr|docente)|auxiliar/,
    "paraeducator",
  ],
  [
    /(assistant|asst|associate|vice|deputy)\.?[ -]*princ|^ap$|^vp$|sub ?direct|(director|directora) auxiliar/,
    "assistant_principal",
  ],
  [/coach|facilitator|mentor|entrenador|facilitador/, "coach"],
  [/counsel|guidance|consejer|orientador/, "counselor"],
  [/princ|head of school|headmaster|^director(a)?( escolar)?$|directora? de (la )?escuela/, "principal"],
  [
    /special(i|l)st|psycholog|therapist|librarian|interventionist|social worker|speech|nurse|especialista|psicolog|terapeuta|bibliotecari|interventor/,
    "specialist",
  ],
  [/teach|tchr|instructor|educator|maestr|docente|profesor|faculty|educador/, "teacher"],
];

/**
 * The role a title stands for; `other` for a title that is none of these. English and Spanish. Athletic coaches are
 * `other`: their coaching is not what this product is about.
 */
export const parseRole = remembering((text: string): Role => {
  const bare = text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[_\s]+/g, " ")
    .trim();
  const isSport = /athletic|ball\b|track|sport|soccer|wrestling|swim|cheer|tennis|golf/.test(bare);
  return (isSport ? undefined : rolePatterns.find(([pattern]) => pattern.test(bare))?.[1]) ?? "other";
});
