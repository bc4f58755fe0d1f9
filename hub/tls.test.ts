/** The hub's own TLS authority, as TLS itself sees it. */
import { X509Certificate } from "node:crypto";
import { createServer, request } from "node:https";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { hubServerName } from "../shared/sync/authority.ts";
import { hubKeys, newRoot, readPrinted } from "./keys.ts";
import { authorityCertificate, serverCertificate } from "./tls.ts";

const now = Date.now();
const district = "0192f7a1-5c3e-7d10-9a51-6f2f0f7f3b11";

async function statusOf(tls: { key: string; cert: string }, ca: string, servername: string): Promise<number> {
  const server = createServer(tls, (_, answer) => answer.writeHead(204).end());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    request({ port, host: "127.0.0.1", ca, servername, agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    })
      .on("error", reject)
      .end();
  });
}

test("a server with its certificate is trusted by whoever holds the authority, by its fixed name", async () => {
  const { tls } = await hubKeys(newRoot());
  const made = serverCertificate(tls, district, [], now);
  await expect(statusOf(made, authorityCertificate(tls, district, now), hubServerName(district))).resolves.toBe(204);
});

test("it is not trusted for another name, or by another authority", async () => {
  const { tls } = await hubKeys(newRoot());
  const other = await hubKeys(newRoot());
  const made = serverCertificate(tls, district, [], now);
  const authority = authorityCertificate(tls, district, now);
  await expect(statusOf(made, authority, hubServerName("another"))).rejects.toThrow("altnames");
  await expect(statusOf(made, authorityCertificate(other.tls, district, now), hubServerName(district))).rejects.toThrow(
    "certificate",
  );
});

test("the same root key makes the same authority, on whatever machine and day", async () => {
  const root = newRoot();
  const [first, again] = [await hubKeys(root), await hubKeys(readPrinted((await hubKeys(root)).printed))];
  const later = now + 400 * 86_400_000;
  const made = serverCertificate(again.tls, district, ["10.1.2.3", "hub.example.org", "fd00::12:3"], later);
  const leaf = new X509Certificate(made.cert);
  const authority = new X509Certificate(authorityCertificate(first.tls, district, now));
  expect(leaf.verify(authority.publicKey)).toBe(true);
  expect(leaf.checkIssued(authority)).toBe(true);
  expect(leaf.checkIP("10.1.2.3")).toBe("10.1.2.3");
  expect(leaf.checkIP("fd00::12:3")).toBe("fd00::12:3");
  expect(leaf.checkHost("hub.example.org")).toBe("hub.example.org");
  expect(first.age).toEqual(again.age);
  expect(first.authority).toEqual(again.authority);
});

test("dates past 2049 and before it are both written as they should be", async () => {
  const { tls } = await hubKeys(newRoot());
  const made = new X509Certificate(authorityCertificate(tls, district, Date.UTC(2040, 0, 2)));
  expect(new Date(made.validFrom).getUTCFullYear()).toBe(2039);
  expect(new Date(made.validTo).getUTCFullYear()).toBe(2059);
});
