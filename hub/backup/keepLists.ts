/** Beside a backup lies what no older one may bring back: everything of it that the store knows. */
import { expungedIn } from "../expunge.ts";
import type { Office } from "../office.ts";
import { revokedDevices } from "../people/devices.ts";
import { addToList } from "./lasting.ts";

export async function keepLists(office: Office, folder: string): Promise<void> {
  const { privateKey } = office.keys.authority;
  addToList(folder, "expunged", privateKey, await expungedIn(office));
  addToList(folder, "revoked", privateKey, await revokedDevices(office));
}
