/** Joining by file: the request that goes out, the grant that comes back, and every wrong file there is in between. */
import { expect, test } from "vitest";
import { createTestStore } from "../../test/support/store.ts";
import { enrolmentRequest, type EnrolmentRequest } from "../../shared/sync/authority.ts";
import { encryptTo } from "../../sync/wire/age.ts";
import { issueCertificate } from "../../sync/wire/certificate.ts";
import { authorityFingerprint, isWholeRequest, requestFingerprint, signAuthority } from "../../sync/wire/enrolment.ts";
import { makeKeyPair } from "../../sync/wire/keys.ts";
import type { Store } from "../store.ts";
import { lastRequest, readGrant, writeRequest } from "./byFile.ts";
import { takeEnrolment } from "./enrol.ts";
import { readJoined } from "./state.ts";

const authority = makeKeyPair();

async function requested(store: Store): Promise<EnrolmentRequest> {
  const { bytes, request, fileName } = await writeRequest(store, 'Ana\'s / "laptop"');
  expect(fileName).toBe("Anas  laptop request.json");
  const read = enrolmentRequest.parse(JSON.parse(bytes.toString("utf8")));
  expect(isWholeRequest(read)).toBe(true);
  expect(lastRequest(store)).toEqual(request);
  expect(request.fingerprint).toBe(requestFingerprint(read));
  return read;
}

/** What a hub would write for a device. */
function grantFor({ device }: EnrolmentRequest, keys = authority) {
  const { publicKey: key, privateKey } = keys;
  const body = { format: 1, district: "d", name: "Moss County", key, age: "", addresses: ["https://hub:1"] } as const;
  const reach = { reads: ["district"], writes: ["district"], grant: 1 };
  const dates = { issued: "2026-10-12T14:00:00.000Z", expires: "2026-10-19T14:00:00.000Z" };
  const named = { id: "c", district: "d", user: "u", device: "v", replica: device.replica, key: device.key };
  return {
    authority: signAuthority({ ...body, addresses: [...body.addresses], tls: null, recovery: null }, privateKey),
    certificate: issueCertificate({ ...named, age: device.age, ...reach, ...dates }, privateKey),
    person: { id: "u", name: "Ana Lucas" },
  };
}

function fileOf(bytes: Uint8Array, size = bytes.length) {
  return {
    size,
    read: async (into: Uint8Array, at: number, length: number, position: number) => {
      const piece = bytes.subarray(position, position + length);
      into.set(piece, at);
      return { bytesRead: piece.length };
    },
    close: async () => {},
  };
}

const sealed = (grant: object, to: EnrolmentRequest) => encryptTo([to.device.age], Buffer.from(JSON.stringify(grant)));

test("a grant for this device says whose it is, and joins", async () => {
  const store = createTestStore();
  const request = await requested(store);
  const grant = await readGrant(store, fileOf(await sealed(grantFor(request), request)));
  expect(grant).toMatchObject({ person: { name: "Ana Lucas" }, address: "https://hub:1" });
  expect(authorityFingerprint(grant.authority.key)).toBe(authorityFingerprint(authority.publicKey));
  takeEnrolment(store, grant);
  expect(readJoined(store.db)?.authority.name).toBe("Moss County");
  await expect(writeRequest(store, "x")).rejects.toMatchObject({ code: "ALREADY_JOINED" });
});

test("files that are no grant of this device are refused, each with its reason", async () => {
  const [store, other] = [createTestStore(), createTestStore()];
  const none = fileOf(Buffer.from("{}"));
  await expect(readGrant(store, none)).rejects.toMatchObject({ code: "BUNDLE_NOT_OURS" });
  const [mine, theirs] = [await requested(store), await requested(other)];
  const refused = async (bytes: Uint8Array) => readGrant(store, fileOf(bytes)).catch((error: unknown) => error);
  expect(await refused(await sealed(grantFor(theirs), theirs))).toMatchObject({ code: "BUNDLE_NOT_OURS" });
  const whole = await sealed(grantFor(mine), mine);
  expect(await refused(whole.subarray(0, -5))).toMatchObject({ code: "BUNDLE_BROKEN" });
  expect(await refused(Buffer.from("a photo of a cat"))).toMatchObject({ code: "BUNDLE_BROKEN" });
  expect(await refused(await sealed({ hello: 1 }, mine))).toMatchObject({ code: "BUNDLE_BROKEN" });
  const forged = { ...grantFor(mine), authority: { ...grantFor(mine).authority, name: "Another County" } };
  expect(await refused(await sealed(forged, mine))).toMatchObject({ code: "HUB_NOT_TRUSTED" });
  await expect(readGrant(store, fileOf(Buffer.alloc(1), 2_000_000))).rejects.toMatchObject({
    code: "BUNDLE_TOO_LARGE",
  });
  const swapped = await readGrant(store, fileOf(await sealed(grantFor(theirs), mine)));
  expect(() => takeEnrolment(store, swapped)).toThrow("CERTIFICATE_REFUSED");
});
