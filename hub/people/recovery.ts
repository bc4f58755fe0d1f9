/**
 * A profile opened by two officers of the district, when its person and every key of it are gone. When a profile joins it leaves a
 * code that opens it, encrypted to the district's recovery key; the hub keeps that text and cannot read it. The recovery key's
 * secret half exists only as shares on the officers' sheets of paper, any two of which are needed (docs/decisions).
 */
import { randomBytes } from "node:crypto";
import { Decrypter, identityToRecipient } from "age-encryption";
import { Problem } from "../../shared/problems.ts";
import { printedCode, readCode } from "../../shared/sync/codes.ts";
import { ageIdentity } from "../bech32.ts";
import type { By, Office } from "../office.ts";
import { note } from "./audit.ts";
import { deviceOf } from "./devices.ts";
import { districtOf, setRecovery } from "./district.ts";
import { joinShares, type Share, splitSecret } from "./shares.ts";

const secretBytes = 32;

/**
 * Makes the district's recovery key and returns its shares, one code for each officer, to be printed and kept nowhere. Profiles
 * that joined before seal their code to it when they next exchange; shares of an earlier key go on opening what was sealed to it.
 */
export async function makeRecovery(hub: Office, by: By, officers: number): Promise<string[]> {
  if (officers < 2 || officers > 9) throw new Problem("BAD_REQUEST", { path: "officers", reason: "is from 2 to 9" });
  const secret = new Uint8Array(randomBytes(secretBytes));
  const recipient = await identityToRecipient(ageIdentity(secret));
  const codes = splitSecret(secret, officers).map(printedShare);
  secret.fill(0);
  await setRecovery(hub, by, recipient, officers);
  return codes;
}

/** What opens the profile of a device, by the shares of two officers. NOT_FOUND, RECOVERY_OFF, CODE_MISTYPED, WRONG_KEY. */
export async function recoverProfile(
  hub: Office,
  by: By,
  device: string,
  codes: readonly [string, string],
): Promise<string> {
  const found = await deviceOf(hub, device);
  if (!found) throw new Problem("NOT_FOUND", { what: "device" });
  if (found.sealed === null || (await districtOf(hub)).recovery === null) throw new Problem("RECOVERY_OFF", {});
  const secret = joinShares(readShare(codes[0]), readShare(codes[1]));
  const opened = await unseal(found.sealed, ageIdentity(secret));
  secret.fill(0);
  await hub.store.door.transaction((sql) =>
    note(hub, sql, by, "device.recovered", {
      device,
      staff: found.staff,
      first: placeOf(codes[0]),
      second: placeOf(codes[1]),
    }),
  );
  return opened;
}

/** The sealed text is base64 of an age file. */
async function unseal(sealed: string, identity: string): Promise<string> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  try {
    return await decrypter.decrypt(Buffer.from(sealed, "base64"), "text");
  } catch (error) {
    throw new Problem("WRONG_KEY", { tries: 0 }, { cause: error });
  }
}

function printedShare({ at, bytes }: Share): string {
  return printedCode("share", Uint8Array.from([at, ...bytes]));
}

function readShare(code: string): Share {
  const [at = 0, ...bytes] = readCode("share", code, secretBytes + 1);
  if (at === 0) throw new Problem("CODE_MISTYPED", {});
  return { at, bytes: Uint8Array.from(bytes) };
}

function placeOf(code: string): number {
  return readShare(code).at;
}
