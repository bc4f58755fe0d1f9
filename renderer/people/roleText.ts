/** A role in the reader's words; one that is none of the usual as it was given. */
import { roles } from "../../shared/domain/roster.ts";
import type { Translate } from "../../shared/words/words.ts";

export function roleText(role: string, given: string | null, t: Translate): string {
  const known = roles.find((each) => each === role);
  if (!known) return role;
  return known === "other" && given ? given : t(`people:role.${known}`);
}

/** The roles to choose from. */
export const roleChoices = (t: Translate) => roles.map((role) => ({ value: role, label: t(`people:role.${role}`) }));
