/** What a check found wrong, and what it looked at: a step that looked at nothing is wrong by itself. */

/** @typedef {{ problems: string[], looked: (what: string, count: number) => void }} Report */

/** A report to fill in; each step says on the spot what it looked at. @param {(line: string) => void} say @returns {Report} */
export function newReport(say = console.log) {
  /** @type {string[]} */
  const problems = [];
  const looked = (/** @type {string} */ what, /** @type {number} */ count) => {
    say(`  ${count} ${what}`);
    if (!(count > 0)) problems.push(`nothing was inspected: ${count} ${what}`);
  };
  return { problems, looked };
}
