/**
 * What no backup may bring back, both ways: out of a store into the lists beside its backups, and out of the lists into a store that
 * was made from a backup and does not know of it. The type asks for both of every kind.
 */
import { expungeAgain, expungedIn } from "../expunge.ts";
import type { Office } from "../office.ts";
import { revokeAgain, revokedDevices } from "../people/devices.ts";
import { addToList, type Lasting, lastingKinds, readList } from "./lasting.ts";

interface BothWays<Entry> {
  /** Everything of the kind that the store knows. */
  known(office: Office): Promise<Entry[]>;
  /** Ends them once more where the store does not know of it. */
  again(office: Office, entries: readonly Entry[]): Promise<unknown>;
}

const kinds: { [K in keyof Lasting]: BothWays<Lasting[K]> } = {
  expunged: {
    known: expungedIn,
    again: ({ district, store, keys: { authority } }, entries) => expungeAgain({ district, store, authority }, entries),
  },
  revoked: { known: revokedDevices, again: revokeAgain },
};

/** Beside backups lies everything that the store knows. */
export async function keepLists(office: Office, folder: string): Promise<void> {
  for (const kind of lastingKinds) await keep(office, folder, kind);
}

/** What was ended after the backup was made that this store may come from is ended in it again. */
export async function endAgain(office: Office, folder: string): Promise<void> {
  for (const kind of lastingKinds) await end(office, folder, kind);
}

async function keep<K extends keyof Lasting>(office: Office, folder: string, kind: K): Promise<void> {
  addToList(folder, kind, office.keys.authority.privateKey, await kinds[kind].known(office));
}

async function end<K extends keyof Lasting>(office: Office, folder: string, kind: K): Promise<void> {
  await kinds[kind].again(office, readList(folder, kind, office.keys.authority.privateKey));
}
