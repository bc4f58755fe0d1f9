/** The hub over real TLS on loopback, on both stores: joining, signing in, administering, what is refused and what is written down. */
import { randomUUID } from "node:crypto";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { hubContract, type HubMeta } from "../../shared/contract/hub.ts";
import { type AuditEntry, type QuarantineRow, type StaffRow } from "../../shared/contract/hubRows.ts";
import { duties, roles } from "../../shared/domain/roles.ts";
import { TestDevice } from "../../test/support/hubDevice.ts";
import { joined, newDevice, person, serveHub } from "../../test/support/hubServer.ts";
import { onBothStores } from "../../test/support/hubStores.ts";
import { connectHub, join, meetHub } from "../../sync/http/hub.ts";
import { ask } from "../../sync/http/request.ts";
import { pinOf } from "../../sync/wire/enrolment.ts";
import { chainStart } from "../../sync/wire/chain.ts";
import { hubKeys, newRoot } from "../keys.ts";
import { atConsole } from "../office.ts";
import { firstBroken } from "../../sync/wire/audit.ts";
import { listDevices } from "../people/devices.ts";
import { inviteMinutes, makeInvite } from "../people/invites.ts";
import { serverCertificate } from "../tls.ts";

const schoolId = randomUUID();

interface Call {
  name: string;
  method: "GET" | "POST" | "PUT";
  path: string;
  may: HubMeta["may"];
}

/** Every call of the contract, from the contract itself. */
const calls: Call[] = Object.entries(hubContract).flatMap(([area, names]) =>
  Object.entries(names).map(([name, procedure]) => {
    const { route, meta } = (procedure as { "~orpc": { route: { method?: string; path?: string }; meta: HubMeta } })[
      "~orpc"
    ];
    return {
      name: `${area}.${name}`,
      method: route.method as Call["method"],
      path: (route.path ?? "").replaceAll(/\{[^}]+\}/g, randomUUID()),
      may: meta.may,
    };
  }),
);

onBothStores((under) => {
  test("a device joins by an invite, signs in and asks who it is", async () => {
    const served = await serveHub(under.store());
    const staff = await person(served.office, "coach", schoolId);
    const device = await joined(served, staff);
    expect(device.certificate).toMatchObject({ user: staff, replica: device.device.replica, grant: 1 });
    const token = await device.hub.signIn(device.certificate, device.privateKey);
    const me = await device.hub.call("GET", "/v1/me", undefined, token);
    expect(me).toMatchObject({ person: { id: staff }, leaseDays: 14, grants: [{ role: "coach", school: schoolId }] });
    expect((me as { reads: string[] }).reads).toContain(`school:${schoolId}:office`);
  });

  test("of 100 devices that use one invite at once, one wins; the winner may ask again, the others are told", async () => {
    const served = await serveHub(under.store());
    const { text } = await makeInvite(served.office, atConsole, await person(served.office, "coach", schoolId));
    const devices = await Promise.all(Array.from({ length: 100 }, () => newDevice()));
    const tries = await Promise.allSettled(devices.map((keys) => join(text, async () => keys)));
    const won = tries.flatMap((each, at) => (each.status === "fulfilled" ? [at] : []));
    expect(won).toHaveLength(1);
    const lost = tries.flatMap((each) => (each.status === "rejected" ? [each.reason as unknown] : []));
    for (const reason of lost) expect(reason).toMatchObject({ code: "INVITE_REFUSED", details: { reason: "used" } });
    expect(await listDevices(served.office)).toHaveLength(1);
    const winner = devices[won[0] ?? 0];
    const again = winner && (await join(text, async () => winner));
    expect(again?.certificate.key).toBe(winner?.device.key);
    expect(await listDevices(served.office)).toHaveLength(1);
  });

  test("an invite runs out after a quarter of an hour", async () => {
    const served = await serveHub(under.store());
    const { text } = await makeInvite(served.office, atConsole, await person(served.office, "coach", schoolId));
    served.office.time += inviteMinutes * 60_000;
    await expect(join(text, newDevice)).rejects.toMatchObject({
      code: "INVITE_REFUSED",
      details: { reason: "expired" },
    });
  });

  test("a revoked device is out at once, with its token and with its certificate", async () => {
    const served = await serveHub(under.store());
    const admin = await joined(served, await person(served.office, "administrator"));
    const coach = await joined(served, await person(served.office, "coach", schoolId));
    const tokens = {
      admin: await admin.hub.signIn(admin.certificate, admin.privateKey),
      coach: await coach.hub.signIn(coach.certificate, coach.privateKey),
    };
    await admin.hub.call("POST", `/v1/devices/${coach.certificate.device}/revoke`, {}, tokens.admin);
    await expect(coach.hub.call("GET", "/v1/me", undefined, tokens.coach)).rejects.toMatchObject({
      code: "DEVICE_REVOKED",
    });
    await expect(coach.hub.signIn(coach.certificate, coach.privateKey)).rejects.toMatchObject({
      code: "DEVICE_REVOKED",
    });
  });

  test("every role and every call: who may is let in, everybody else is refused, before the input is looked at", async () => {
    expect(calls.length).toBeGreaterThan(20);
    const served = await serveHub(under.store());
    const outcomes: string[] = [];
    const expected: string[] = [];
    for (const role of [...roles, null]) {
      const school = role && ["coach", "embedded_staff", "school_leader", "partner"].includes(role) ? schoolId : null;
      const device = await joined(served, await person(served.office, role, school));
      const token = await device.hub.signIn(device.certificate, device.privateKey);
      for (const { name, method, path, may } of calls) {
        const allowed =
          may === "anyone" || may === "device" || (role !== null && (duties[may] as readonly string[]).includes(role));
        expected.push(`${role} ${name} ${allowed ? "in" : "FORBIDDEN"}`);
        const input = method === "GET" ? undefined : { nonsense: true };
        const code = await device.hub.call(method, path, input, token).then(
          () => "in",
          (error: { code?: string }) => (error.code === "FORBIDDEN" ? "FORBIDDEN" : "in"),
        );
        outcomes.push(`${role} ${name} ${code}`);
      }
    }
    expect(outcomes).toEqual(expected);
    const stranger = connectHub(
      served.address,
      (await meetHub({ address: served.address, pin: served.office.keys.pin })).authority,
    );
    for (const { method, path, may } of calls.filter((each) => each.may !== "anyone")) {
      const input = method === "GET" ? undefined : {};
      for (const token of [undefined, "nonsense", "a.b"])
        await expect(stranger.call(method, path, input, token), `${path} ${may}`).rejects.toMatchObject({
          code: "SIGNED_OUT",
        });
    }
    stranger.close();
  });

  test("people, roles and settings through the calls, each written down in a log that holds together", async () => {
    const served = await serveHub(under.store());
    const admin = await joined(served, await person(served.office, "administrator"));
    const token = await admin.hub.signIn(admin.certificate, admin.privateKey);
    const call = (method: "GET" | "POST" | "PUT", path: string, input?: object) =>
      admin.hub.call(method, path, input, token);
    const { id } = (await call("POST", "/v1/staff", { name: "Bo Coach", email: "bo@example.org" })) as { id: string };
    const given = (await call("POST", `/v1/staff/${id}/grants`, {
      role: "coach",
      school: schoolId,
      from: "2026-01-01",
      to: null,
    })) as { id: string };
    await call("POST", `/v1/grants/${given.id}/end`, { to: "2026-11-01" });
    await call("PUT", "/v1/settings", { leaseDays: 30 });
    const staff = (await call("GET", "/v1/staff")) as StaffRow[];
    expect(staff.find((each) => each.id === id)?.grants).toEqual([
      { id: given.id, role: "coach", school: schoolId, from: "2026-01-01", to: "2026-11-01" },
    ]);
    expect(await call("GET", "/v1/settings")).toMatchObject({ leaseDays: 30 });
    expect(await call("GET", "/v1/storage")).toMatchObject({ rows: 0, devices: 1 });
    expect(await call("GET", "/v1/quarantine")).toEqual([]);
    expect(await call("GET", "/v1/conflicts")).toEqual([]);
    await expect(call("POST", "/v1/quarantine/7/release", {})).rejects.toMatchObject({ code: "NOT_FOUND" });
    const log = (await call("GET", "/v1/audit?after=0")) as AuditEntry[];
    expect(log.map((each) => each.act)).toEqual(
      expect.arrayContaining(["hub.made", "invite.made", "device.enrolled", "grant.given", "grant.ended", "hub.set"]),
    );
    expect(firstBroken(log, { n: 0, hash: chainStart })).toBeNull();
    const changed = log.with(2, { ...(log[2] as AuditEntry), actor: "somebody else" });
    expect(firstBroken(changed, { n: 0, hash: chainStart })).toBe(3);
    expect(firstBroken(log.toSpliced(3, 1), { n: 0, hash: chainStart })).toBe(5);
  });

  test("a bundle goes through; what its sender may not write is listed without a value, and let in by an administrator", async () => {
    const served = await serveHub(under.store());
    const { office } = served;
    const admin = await joined(served, await person(office, "administrator"));
    const token = await admin.hub.signIn(admin.certificate, admin.privateKey);
    const hub = { ...office, authority: office.keys.authority, standing: () => Promise.reject(new Error("not asked")) };
    const device = new TestDevice(hub, ["district"]);
    device.add("district", { name: "Alder" });
    device.add(`school:${schoolId}:office`, { zone: "a secret word" }, "walk");
    const { id, bytes } = device.request();
    const { head } = await device.take(hub, id, await admin.hub.exchange(bytes, new AbortController().signal));
    expect(head.verdicts.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ["applied", null],
      ["quarantined", "NOT_ALLOWED"],
    ]);
    const [aside, ...others] = (await admin.hub.call("GET", "/v1/quarantine", undefined, token)) as QuarantineRow[];
    expect(others).toEqual([]);
    expect(aside).toMatchObject({ reason: "NOT_ALLOWED", actor: device.certificate.user, tables: ["walk"], rows: 1 });
    expect(JSON.stringify(aside)).not.toContain("secret");
    const release = () => admin.hub.call("POST", `/v1/quarantine/${aside?.seq}/release`, {}, token);
    expect(await release()).toEqual({ released: 1 });
    await expect(release()).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await admin.hub.call("GET", "/v1/storage", undefined, token)).toMatchObject({
      rows: 2,
      ops: 2,
      quarantined: 0,
    });
  });

  test("the last administrator stays", async () => {
    const served = await serveHub(under.store());
    const admin = await joined(served, await person(served.office, "administrator"));
    const token = await admin.hub.signIn(admin.certificate, admin.privateKey);
    const [self] = (await admin.hub.call("GET", "/v1/staff", undefined, token)) as StaffRow[];
    const end = () => admin.hub.call("POST", `/v1/grants/${self?.grants[0]?.id}/end`, { to: "2026-12-01" }, token);
    await expect(end()).rejects.toMatchObject({ code: "LAST_ADMINISTRATOR" });
    await person(served.office, "administrator");
    await expect(end()).resolves.toEqual({});
  });

  describe("whoever is not the hub", () => {
    test("is not trusted by its pin, nor by its certificate", async () => {
      const served = await serveHub(under.store());
      const other = await hubKeys(newRoot());
      await expect(meetHub({ address: served.address, pin: other.pin })).rejects.toMatchObject({
        code: "HUB_NOT_TRUSTED",
      });
      // The right document, and another server's certificate in front of it.
      const met = await meetHub({ address: served.address, pin: served.office.keys.pin });
      served.server.renew(serverCertificate(other.tls, served.office.district, [], served.office.time));
      await expect(met.call("GET", "/v1/authority")).rejects.toMatchObject({ code: "HUB_NOT_TRUSTED" });
      expect(pinOf(met.authority.key)).toEqual(served.office.keys.pin);
      met.close();
    });
  });

  describe("what a machine's keeper asks", () => {
    test("health, readiness, figures, and the calls described", async () => {
      const served = await serveHub(under.store());
      const { hub } = await joined(served, await person(served.office, "coach", schoolId));
      const text = async (path: string) => {
        const met = { address: served.address, method: "GET", path, body: null, most: 1e7 } as const;
        const { pinnedAgent } = await import("../../sync/http/pinned.ts");
        const agent = pinnedAgent(hub.authority.district, hub.authority.tls ?? "");
        return (await ask({ ...met, agent })).toString("utf8");
      };
      expect(await text("/healthz")).toBe("ok\n");
      expect(await text("/readyz")).toBe("ready\n");
      const metrics = await text("/metrics");
      expect(metrics).toContain('fieldbook_hub_requests_total{route="/v1/enrol",status="200"} 1');
      expect(metrics).toMatch(/^fieldbook_hub_devices 1$/m);
      const document = JSON.parse(await text("/v1/openapi.json")) as { paths: Record<string, object> };
      expect(Object.keys(document.paths)).toEqual(
        expect.arrayContaining(["/v1/exchange", "/v1/enrol", "/v1/staff/{staff}/grants"]),
      );
      for (const { path } of calls.filter((each) => !/[0-9a-f]{8}-/.test(each.path)))
        expect(Object.keys(document.paths)).toContain(path);
    });

    test("the log names no address, no id and no person", async () => {
      const served = await serveHub(under.store());
      const device = await joined(served, await person(served.office, "administrator"));
      const token = await device.hub.signIn(device.certificate, device.privateKey);
      await device.hub.call("POST", `/v1/devices/${device.certificate.device}/revoke`, {}, token);
      const log = served.log.join("");
      expect(log).toContain('"route":"/v1/devices"');
      for (const secret of [device.certificate.device, device.staff, "Ada", "127.0.0.1", token])
        expect(log).not.toContain(secret);
    });
  });

  describe("bounds", () => {
    test("too many requests, too large ones, and ones that grow when unpacked", async () => {
      const served = await serveHub(under.store(), { joinRate: 3 });
      const { hub } = { hub: await meetHub({ address: served.address, pin: served.office.keys.pin }) };
      const most = { code: "REQUEST_TOO_LARGE" };
      const signal = new AbortController().signal;
      await expect(hub.exchange(Buffer.alloc(100_000_000), signal)).rejects.toMatchObject(most);
      await expect(hub.call("POST", "/v1/requests/look", { request: "x".repeat(100_000) })).rejects.toMatchObject(most);
      await hub.call("GET", "/v1/authority");
      await hub.call("GET", "/v1/authority");
      await expect(hub.call("GET", "/v1/authority")).rejects.toMatchObject({
        code: "RATE_LIMITED",
        details: { after: 20 },
      });
      served.office.time += 20_000;
      await expect(hub.call("GET", "/v1/authority")).resolves.toBeDefined();
      expect(gzipSync(Buffer.alloc(100_000_000)).length).toBeLessThan(200_000);
      hub.close();
    });
  });
});
