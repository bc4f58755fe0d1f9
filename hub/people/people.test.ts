/** What a device may do as its person's roles come and go, as time passes, and at a hub that was set back; on both stores. */
import { randomUUID } from "node:crypto";
import { Decrypter } from "age-encryption";
import { expect, test } from "vitest";
import { isWithin, mayDo } from "../../shared/domain/roles.ts";
import { enrolled } from "../../shared/sync/authority.ts";
import type { Certificate } from "../../shared/sync/exchange.ts";
import { hubTime, newDevice, newOffice, person } from "../../test/support/hubServer.ts";
import { onBothStores } from "../../test/support/hubStores.ts";
import { decryptWith, encryptTo } from "../../sync/wire/age.ts";
import { issueCertificate } from "../../sync/wire/certificate.ts";
import { enrolWith, makeRequest, pinOf, requestFingerprint, trustedAuthority } from "../../sync/wire/enrolment.ts";
import { makeKeyPair, sign } from "../../sync/wire/keys.ts";
import { readInvite } from "../../shared/sync/invite.ts";
import { atConsole, type Office } from "../office.ts";
import { accessOf, standingOf } from "./access.ts";
import { auditAfter } from "./audit.ts";
import { listDevices, revokeDevice } from "./devices.ts";
import { districtOf, setDistrict } from "./district.ts";
import { makeInvite, useInvite } from "./invites.ts";
import { makeRecovery, recoverProfile } from "./recovery.ts";
import { grantRequest, lookAtRequest } from "./requests.ts";
import { bearerOf, challengeText, makeChallenge, signIn } from "./sessions.ts";
import { endGrant, giveGrant, grantsInForce, grantsOf } from "./staff.ts";

const day = 86_400_000;
const school = randomUUID();
const later = randomUUID();

async function enrol(office: Office, staff: string, sealed: string | null = null, actor?: string) {
  await setDistrict(office, atConsole, { addresses: ["https://hub.example.org"] });
  const { text } = await makeInvite(office, atConsole, staff);
  const { device, privateKey } = await newDevice();
  const answer = await useInvite(
    office,
    enrolWith(readInvite(text).secret, { ...device, sealed, ...(actor ? { actor } : {}) }, privateKey),
  );
  return { ...answer, privateKey, device };
}

const request = async (made = hubTime) => {
  const { device, privateKey, identity } = await newDevice();
  const body = { nonce: randomUUID(), made: new Date(made).toISOString(), device };
  return { request: makeRequest(body, privateKey), identity, device };
};

onBothStores((under) => {
  test("a certificate says what the person may do, and a new role brings a new one", async () => {
    const office = await newOffice(under.store());
    const staff = await person(office, "school_leader", school);
    const { certificate } = await enrol(office, staff);
    expect(certificate.reads).toEqual(["district", `person:${staff}`, `school:${school}:leader`, `user:${staff}`]);
    expect(await accessOf(office, certificate)).toMatchObject({ standing: "good", grant: 1, renewed: null });
    await giveGrant(office, atConsole, staff, { role: "partner", school, from: "2026-10-12", to: null });
    const after = await accessOf(office, certificate);
    expect(after).toMatchObject({ standing: "good", grant: 2 });
    expect(after?.renewed?.reads).toContain(`school:${school}:partner`);
    expect(await accessOf(office, after?.renewed)).toMatchObject({ grant: 2, renewed: null });
  });

  test("an id that a person had before joining is theirs on all their devices, and nobody else's afterwards", async () => {
    const office = await newOffice(under.store());
    const [ada, ben] = [await person(office, "coach", school), await person(office, "coach", school)];
    const [mine, other] = [randomUUID(), randomUUID()];
    const { certificate } = await enrol(office, ada, null, mine);
    expect(certificate).toMatchObject({ user: ada, actor: mine });
    expect(certificate.writes).toContain(`user:${mine}`);
    const second = await enrol(office, ada, null, other);
    const standing = await standingOf(office, certificate);
    expect(standing).toMatchObject({ name: "Ada Office", formerly: [mine, other].toSorted() });
    expect(standing.certificate?.reads).toContain(`user:${other}`);
    expect((await standingOf(office, second.certificate)).formerly).toHaveLength(2);
    for (const taken of [mine, ada]) {
      const theirs = await enrol(office, ben, null, taken);
      expect(theirs.certificate.actor).toBeUndefined();
      expect(theirs.certificate.reads).not.toContain(`user:${taken}`);
      expect((await standingOf(office, theirs.certificate)).formerly).toEqual([]);
    }
  });

  test("a role that ends takes its buckets on the day, by the district's own calendar", async () => {
    const office = await newOffice(under.store());
    const staff = await person(office, "coach", school);
    const { certificate } = await enrol(office, staff);
    const [grant] = await grantsOf(office, staff);
    await endGrant(office, atConsole, grant?.id ?? "", "2026-10-13");
    expect((await accessOf(office, certificate))?.scope.writes).toContain(`school:${school}:office`);
    // Midnight in Chicago is five in the morning in UTC.
    office.time = Date.parse("2026-10-13T04:59:00Z");
    expect((await accessOf(office, certificate))?.scope.writes).toContain(`school:${school}:office`);
    office.time = Date.parse("2026-10-13T05:00:00Z");
    const after = await accessOf(office, certificate);
    expect(after?.scope).toEqual({ reads: [], writes: [] });
    expect(after?.renewed?.grant).toBe(2);
  });

  test("a clock that woke years ago takes nothing from anybody, and sets nothing aside", async () => {
    const office = await newOffice(under.store());
    const staff = await person(office, "coach", school);
    const { certificate } = await enrol(office, staff);
    const now = (await accessOf(office, certificate))?.scope;
    await giveGrant(office, atConsole, staff, { role: "coach", school: later, from: "2026-11-01", to: null });
    const asToday = (await accessOf(office, certificate))?.scope;
    office.time = Date.parse("2010-01-01T00:00:00Z");
    const scope = (await accessOf(office, certificate))?.scope;
    expect(scope).toEqual(asToday);
    expect(scope?.reads).toEqual(now?.reads);
    // What is written for a school that is theirs from November on is taken, and nothing of it is read before.
    expect(isWithin(`school:${later}:office`, scope?.writes ?? [])).toBe(true);
    expect(isWithin(`school:${later}:office`, scope?.reads ?? [])).toBe(false);
    office.time = Date.parse("2026-11-01T12:00:00Z");
    expect(isWithin(`school:${later}:office`, (await accessOf(office, certificate))?.scope.reads ?? [])).toBe(true);
  });

  test("whoever administers can also mend a hub whose clock is wrong", async () => {
    const office = await newOffice(under.store());
    const staff = await person(office, "administrator", null);
    office.time = Date.parse("2010-01-01T00:00:00Z");
    const grants = await grantsInForce(office, staff, await districtOf(office));
    expect(mayDo("administer", grants, "2010-01-01")).toBe(true);
    const [grant] = await grantsOf(office, staff);
    await expect(endGrant(office, atConsole, grant?.id ?? "", "2010-02-01")).rejects.toMatchObject({
      code: "LAST_ADMINISTRATOR",
    });
  });

  test("the lease: renewed from its half on, and past its end a device may push and is renewed by it", async () => {
    const office = await newOffice(under.store());
    const { certificate } = await enrol(office, await person(office, "coach", school));
    expect(Date.parse(certificate.expires)).toBe(hubTime + 14 * day);
    office.time += 6 * day;
    expect((await accessOf(office, certificate))?.renewed).toBeNull();
    office.time += 2 * day;
    const half = await accessOf(office, certificate);
    expect(Date.parse(half?.renewed?.expires ?? "")).toBe(hubTime + 22 * day);
    office.time += 10 * day;
    expect(await accessOf(office, certificate)).toMatchObject({
      standing: "expired",
      renewed: { user: certificate.user },
    });
    await setDistrict(office, atConsole, { leaseDays: 3 });
    const short = await accessOf(office, certificate);
    expect(Date.parse(short?.renewed?.expires ?? "")).toBe(office.time + 3 * day);
  });

  test("a revoked device has no scope and no new certificate", async () => {
    const office = await newOffice(under.store());
    const { certificate } = await enrol(office, await person(office, "coach", school));
    await revokeDevice(office, atConsole, certificate.device);
    office.time += 20 * day;
    expect(await accessOf(office, certificate)).toMatchObject({
      standing: "revoked",
      scope: { reads: [], writes: [] },
      renewed: null,
    });
  });

  test("a certificate of another authority, of another district or altered is none", async () => {
    const office = await newOffice(under.store());
    const { certificate } = await enrol(office, await person(office, "coach", school));
    const { sig: _, ...body } = certificate;
    const own = office.keys.authority.privateKey;
    const wrong: unknown[] = [
      issueCertificate(body, makeKeyPair().privateKey),
      issueCertificate({ ...body, district: randomUUID() }, own),
      { ...certificate, reads: ["school:*:office"] },
      null,
      { nonsense: true },
    ];
    for (const each of wrong) expect(await accessOf(office, each)).toBeNull();
    // The authority's word for another key than the device enrolled with.
    const copied = issueCertificate({ ...body, key: makeKeyPair().publicKey }, own);
    expect(await accessOf(office, copied)).toMatchObject({ standing: "revoked" });
  });

  test("a hub that was set back takes a device it has lost by its certificate, as long as that lasts", async () => {
    const office = await newOffice(under.store());
    const body: Omit<Certificate, "sig"> = {
      id: randomUUID(),
      district: office.district,
      user: randomUUID(),
      device: randomUUID(),
      replica: randomUUID(),
      key: makeKeyPair().publicKey,
      age: "age1",
      reads: ["district"],
      writes: ["district"],
      grant: 4,
      issued: new Date(hubTime).toISOString(),
      expires: new Date(hubTime + 5 * day).toISOString(),
    };
    const certificate = issueCertificate(body, office.keys.authority.privateKey);
    const access = await Promise.all([accessOf(office, certificate), accessOf(office, certificate)]);
    for (const each of access) expect(each).toMatchObject({ standing: "good", scope: { reads: ["district"] } });
    expect(await listDevices(office)).toHaveLength(1);
    expect((await auditAfter(office, 0, 100)).filter((each) => each.act === "device.readmitted")).toHaveLength(1);
    office.time += 6 * day;
    expect(await accessOf(office, certificate)).toMatchObject({
      standing: "expired",
      scope: { reads: [], writes: [] },
    });
  });

  test("a request by file is granted once, to the device alone, when the fingerprint is the one read out", async () => {
    const office = await newOffice(under.store());
    const staff = await person(office, "coach", school);
    const { request: asked, identity } = await request();
    const { fingerprint } = lookAtRequest(asked);
    expect(fingerprint).toMatch(/^(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
    const other = lookAtRequest((await request()).request).fingerprint;
    const grant = (read: string) => grantRequest(office, atConsole, { request: asked, fingerprint: read, staff });
    await expect(grant(other)).rejects.toMatchObject({ details: { reason: "fingerprint" } });
    const file = await grant(fingerprint.toLowerCase().replaceAll("-", " "));
    const opened = enrolled.parse(JSON.parse((await decryptWith(identity, file)).toString("utf8")));
    expect(trustedAuthority(opened.authority, office.keys.pin).key).toBe(office.keys.authority.publicKey);
    expect(pinOf(opened.authority.key)).toEqual(office.keys.pin);
    expect(Date.parse(opened.certificate.expires)).toBe(hubTime + 7 * day);
    await expect(grant(fingerprint)).rejects.toMatchObject({ details: { reason: "used" } });
  });

  test("a request that is old, altered or not whole is refused", async () => {
    const office = await newOffice(under.store());
    const staff = await person(office, "coach", school);
    const tryOf = ({ request: asked }: Awaited<ReturnType<typeof request>>) =>
      grantRequest(office, atConsole, { request: asked, fingerprint: requestFingerprint(asked), staff });
    await expect(tryOf(await request(hubTime - 8 * day))).rejects.toMatchObject({ details: { reason: "expired" } });
    const ahead = await request(hubTime + 400 * day);
    await expect(tryOf(ahead)).resolves.toBeDefined();
    const fresh = await request();
    const altered = { ...fresh, request: { ...fresh.request, device: { ...fresh.request.device, name: "another" } } };
    await expect(tryOf(altered)).rejects.toMatchObject({ details: { reason: "broken" } });
  });

  test("two officers open a profile; one, or two of another key, do not; and it is written down", async () => {
    const office = await newOffice(under.store());
    const staff = await person(office, "coach", school);
    const [first = "", second = "", third = ""] = await makeRecovery(office, atConsole, 3);
    const plain = await enrol(office, staff);
    const { recovery } = plain.authority;
    const sealed = (await encryptTo([recovery ?? ""], Buffer.from("the code of a slot"))).toString("base64");
    const { certificate } = await enrol(office, staff, sealed);
    const recover = (a: string, b: string) => recoverProfile(office, atConsole, certificate.device, [a, b]);
    for (const pair of [
      [first, second],
      [third, first],
      [second, third],
    ] as const)
      expect(await recover(...pair)).toBe("the code of a slot");
    await expect(recover(first, first)).rejects.toMatchObject({ code: "CODE_MISTYPED" });
    await expect(recover(first, office.keys.printed)).rejects.toMatchObject({ code: "CODE_MISTYPED" });
    const others = await makeRecovery(office, atConsole, 2);
    await expect(recover(first, others[1] ?? "")).rejects.toMatchObject({ code: "WRONG_KEY" });
    await expect(recoverProfile(office, atConsole, plain.certificate.device, [first, second])).rejects.toMatchObject({
      code: "RECOVERY_OFF",
    });
    const told = (await auditAfter(office, 0, 100)).filter((each) => each.act === "device.recovered");
    expect(told.map((each) => [each.about["first"], each.about["second"]])).toEqual([
      [1, 2],
      [3, 1],
      [2, 3],
    ]);
    await expect(new Decrypter().decrypt(Buffer.from(sealed, "base64"))).rejects.toThrow();
  });

  test("a challenge and a token serve their time and their purpose only", async () => {
    const office = await newOffice(under.store());
    const { certificate, privateKey } = await enrol(office, await person(office, "coach", school));
    const answer = (challenge: string, key = privateKey) =>
      signIn(office, { certificate, challenge, sig: sign("session", challengeText(office.district, challenge), key) });
    const challenge = makeChallenge(office);
    const { token } = await answer(challenge);
    expect(await bearerOf(office, token)).toMatchObject({ id: certificate.device });
    await expect(answer(challenge, makeKeyPair().privateKey)).rejects.toMatchObject({ code: "SIGNED_OUT" });
    await expect(answer(token)).rejects.toMatchObject({ code: "SIGNED_OUT" });
    await expect(bearerOf(office, challenge)).rejects.toMatchObject({ code: "SIGNED_OUT" });
    await expect(bearerOf(office, `${token.slice(0, -2)}AA`)).rejects.toMatchObject({ code: "SIGNED_OUT" });
    office.time += 121_000;
    await expect(answer(challenge)).rejects.toMatchObject({ code: "SIGNED_OUT" });
    office.time += 3_600_000;
    await expect(bearerOf(office, token)).rejects.toMatchObject({ code: "SIGNED_OUT" });
  });
});
