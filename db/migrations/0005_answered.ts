/**
 * What the answer to a conflict took the place of goes into the conflict itself, so that whoever has the record can take the answer
 * back, not only the window in which it was given.
 */
import type { Migration } from "../migrate.ts";

export const answered: Migration = {
  number: 5,
  name: "answered",
  sql: `
ALTER TABLE conflict ADD COLUMN answered TEXT;
`,
};
