/**
 * What a page may ask of the machine outside it, decided by pure functions that every host shares. Everything that is
 * not named here is refused.
 */

/** The parts of an address a policy looks at: what `URL.parse` returns, which is null for no address at all. */
export type Address = {
  readonly protocol: string;
  readonly hostname: string;
  readonly pathname: string;
  readonly username: string;
  readonly password: string;
  readonly href: string;
};

const longestLink = 2048;

/**
 * Whether a link may be handed to the person's own browser or mail program: `https` to a named host without sign-in
 * details in it, or `mailto` to someone. Hand over `href`, which is escaped, and never the text it was parsed from.
 */
export function mayOpenOutside(address: Address | null): boolean {
  if (address === null || address.href.length > longestLink) return false;
  if (address.protocol === "mailto:") return /^[^\s@"'`|&;<>]+@[^\s@"'`|&;<>]+$/.test(address.pathname);
  return address.protocol === "https:" && address.hostname !== "" && address.username === "" && address.password === "";
}
