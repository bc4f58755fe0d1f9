/** An age identity from its 32 bytes, in the Bech32 form that age reads (BIP 173, without its limit of length). */
const alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
const generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
const prefix = "age-secret-key-";

export function ageIdentity(secret: Uint8Array): string {
  const bits = [...secret].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const fives = (bits.match(/.{1,5}/g) ?? []).map((five) => Number.parseInt(five.padEnd(5, "0"), 2));
  const letters = [...fives, ...checksum(fives)].map((five) => alphabet[five]).join("");
  return `${prefix}1${letters}`.toUpperCase();
}

function checksum(fives: readonly number[]): number[] {
  const codes = [...prefix].map((letter) => letter.codePointAt(0) ?? 0);
  const spread = [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)];
  const sum = polymod([...spread, ...fives, 0, 0, 0, 0, 0, 0]) ^ 1;
  return [0, 1, 2, 3, 4, 5].map((place) => (sum >> (5 * (5 - place))) & 31);
}

function polymod(values: readonly number[]): number {
  let sum = 1;
  for (const value of values) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    for (const [bit, word] of generator.entries()) if ((top >> bit) & 1) sum ^= word;
  }
  return sum;
}
