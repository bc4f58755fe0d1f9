/** Devices from the hub's console: inviting them, granting their requests, ending their access. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import encodeQR from "qr";
import { Problem } from "../../shared/problems.ts";
import { enrolmentRequest } from "../../shared/sync/authority.ts";
import { authorityFingerprint } from "../../sync/wire/enrolment.ts";
import { atConsole } from "../office.ts";
import { listDevices, revokeDevice } from "../people/devices.ts";
import { makeInvite } from "../people/invites.ts";
import { grantRequest, lookAtRequest } from "../people/requests.ts";
import { personOf } from "../people/staff.ts";
import type { Said, Work } from "../run.ts";

export async function invite({ asked, office, t }: Work): Promise<Said> {
  const [staff = ""] = asked.words;
  const made = await makeInvite(office, atConsole, staff);
  const name = (await personOf(office, staff))?.name ?? "";
  const picture = encodeQR(made.text, "ascii", { ecc: "medium" });
  return { value: made, lines: [t("hub:invite", { name }), "", picture, made.text] };
}

export async function request({ asked, office, t }: Work): Promise<Said> {
  const [path = ""] = asked.words;
  const found = readRequest(path);
  const seen = lookAtRequest(found);
  const staff = asked.text("staff");
  if (staff === undefined) return { value: seen, lines: [t("hub:fingerprint", { name: seen.name }), seen.fingerprint] };
  const out = asked.need("out");
  if (existsSync(out)) throw new Problem("BAD_REQUEST", { path: "--out", reason: "is there already" });
  const wanted = { request: found, fingerprint: asked.need("fingerprint"), staff };
  writeFileSync(out, await grantRequest(office, atConsole, wanted), { flag: "wx", flush: true });
  const authority = authorityFingerprint(office.keys.authority.publicKey);
  return { value: { path: out, authority }, lines: [t("hub:grantWritten", { path: out }), authority] };
}

export async function devices({ office, t }: Work): Promise<Said> {
  const all = await listDevices(office);
  const lines = all.map((each) => `${each.id}  ${each.name}  ${each.staff}  ${each.revokedAt ?? each.lastSeen ?? ""}`);
  return { value: all, lines: lines.length > 0 ? lines : [t("hub:nothing")] };
}

export async function revoke({ asked, office, t }: Work): Promise<Said> {
  const [id = ""] = asked.words;
  await revokeDevice(office, atConsole, id);
  return { value: { id }, lines: [t("hub:revoked", { id })] };
}

function readRequest(path: string) {
  const parsed = existsSync(path) ? enrolmentRequest.safeParse(parseJson(readFileSync(path, "utf8"))) : null;
  if (!parsed?.success) throw new Problem("ENROLMENT_REFUSED", { reason: "broken" });
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
