/** Small but whole bundles, for tests of what carries and reads them. */
import type { ReplyHead, RequestHead } from "../../shared/sync/exchange.ts";
import type { ConfirmedRow } from "../../shared/sync/rows.ts";
import type { SentOp } from "../../sync/wire/bundle.ts";
import { issueCertificate } from "../../sync/wire/certificate.ts";
import { chainStart, sha256 } from "../../sync/wire/chain.ts";
import { makeKeyPair } from "../../sync/wire/keys.ts";

export const authority = makeKeyPair();
export const device = makeKeyPair();

export function requestHead(ops: number, changed: Partial<RequestHead> = {}): RequestHead {
  const certificate = issueCertificate(
    {
      id: "certificate",
      district: "d",
      user: "u",
      device: "laptop",
      replica: "r",
      key: device.publicKey,
      age: "age1",
      reads: ["district"],
      writes: ["district"],
      grant: 1,
      issued: "2026-10-12",
      expires: "2026-10-26",
    },
    authority.privateKey,
  );
  const batch = ops > 0 ? { epoch: "e", from: 1, count: ops, prevLink: chainStart } : null;
  const standing = { head: null, cursor: null, behind: {}, own: null, rows: 10 };
  return { kind: "request", format: 1, id: "q1", certificate, ...standing, batch, ...changed };
}

export function sentOps(count: number): SentOp[] {
  return Array.from({ length: count }, (_, at) => {
    const changes = [{ table: "step", rowId: `${at}`, bucket: "district", set: { text: `é ${at}` }, saw: {} }];
    const payload = Buffer.from(JSON.stringify(changes));
    const header = { replica: "r", epoch: "e", counter: at + 1, actor: "u", hlc: "1.0", schemaVersion: 1 };
    return { header: { ...header, payloadHash: sha256(payload) }, payload, was: at === 1 ? 7 : null };
  });
}

export function replyHead(): ReplyHead {
  return {
    kind: "reply",
    format: 1,
    request: "q1",
    district: "d",
    problem: null,
    head: { seq: 3, hash: "h", sig: "s" },
    backedUpTo: 0,
    known: [],
    verdicts: [],
    complete: true,
    behind: {},
    cursor: { seq: 3, hash: "h" },
    buckets: null,
    hashes: {},
    certificate: null,
    receipt: null,
  };
}

export function rows(count: number): ConfirmedRow[] {
  return Array.from({ length: count }, (_, at) => ({
    table: "step",
    id: `${at}`,
    bucket: "district",
    deleted: 0,
    seq: at + 1,
    ver: at + 1,
    vers: at === 1 ? { text: 9 } : null,
    fields: { text: `é ${at}`, size: 1.5, gone: null },
  }));
}
