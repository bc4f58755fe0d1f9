/**
 * Who may talk to the loopback host: pure rules, so that they can be tried as a table. The opening token works once; after that
 * only its cookie counts. Host and Origin must be exactly ours, which stops other pages, rebinding names and other programs'
 * addresses.
 */
import { timingSafeEqual } from "node:crypto";

export interface Asked {
  method: string | undefined;
  host: string | undefined;
  origin: string | undefined;
  cookie: string | undefined;
}

/** Its port stands behind it: a browser sends cookies to every port of this machine, and two fieldbooks may be open in it. */
export const cookieName = "fieldbook";

/** True where the request was made to our own address. */
export function toUs(asked: Asked, port: number): boolean {
  return asked.host === `127.0.0.1:${port}`;
}

/** True where a page of ours made the request: browsers send no Origin with plain navigation and same-origin GETs. */
export function fromUs(asked: Asked, port: number): boolean {
  return asked.origin === undefined ? asked.method === "GET" : asked.origin === `http://127.0.0.1:${port}`;
}

/** A socket always carries an Origin, and it must be ours. */
export function socketFromUs(asked: Asked, port: number): boolean {
  return asked.origin === `http://127.0.0.1:${port}`;
}

const isOurs = (name: string) => name === cookieName || name.startsWith(`${cookieName}-`);

export function holdsCookie(asked: Asked, secret: string): boolean {
  const pairs = (asked.cookie ?? "").split(";").map((pair) => pair.trim().split("="));
  return pairs.some(([name, value]) => isOurs(name ?? "") && same(value ?? "", secret));
}

/** Compares without telling by time how much was right. */
export function same(given: string, secret: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(secret);
  return a.length === b.length && timingSafeEqual(a, b);
}
