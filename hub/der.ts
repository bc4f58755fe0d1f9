/** The little of DER (X.690) that writing a certificate takes. Only writes; what is written is read by TLS itself. */
export function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag, ...lengthOf(body.length)]), body]);
}

function lengthOf(length: number): number[] {
  if (length < 0x80) return [length];
  const bytes = length > 0xff ? [length >> 8, length & 0xff] : [length];
  return [0x80 | bytes.length, ...bytes];
}

export const sequence = (...parts: readonly Uint8Array[]) => der(0x30, ...parts);
export const set = (...parts: readonly Uint8Array[]) => der(0x31, ...parts);
export const octets = (bytes: Uint8Array) => der(0x04, bytes);
export const bits = (bytes: Uint8Array, unused = 0) => der(0x03, Buffer.from([unused]), bytes);
export const yes = () => der(0x01, Buffer.from([0xff]));
export const utf8 = (text: string) => der(0x0c, Buffer.from(text));
/** An explicitly tagged part, `[number]`. */
export const tagged = (number: number, part: Uint8Array) => der(0xa0 | number, part);

/** A non-negative whole number from its bytes, the highest first. */
export function whole(bytes: Uint8Array): Buffer {
  const high = (bytes[0] ?? 0) >= 0x80;
  return der(0x02, high ? Buffer.concat([Buffer.from([0]), bytes]) : bytes);
}

/** An object identifier from its dotted form. */
export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  return der(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

function base128(value: number): number[] {
  const low = value & 0x7f;
  return value < 0x80 ? [low] : [...base128(value >> 7).map((each) => each | 0x80), low];
}

/** UTCTime up to 2049, GeneralizedTime after it, as RFC 5280 wants. */
export function time(ms: number): Buffer {
  const text = new Date(ms).toISOString().replaceAll(/[-:T]|\.\d+/g, "");
  return new Date(ms).getUTCFullYear() < 2050 ? der(0x17, Buffer.from(text.slice(2))) : der(0x18, Buffer.from(text));
}
