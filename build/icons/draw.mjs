/**
 * Draws the app's mark, a closed teal notebook with a ticked label, from one list of shapes: as SVG for people (committed;
 * run this file to write it again) and as PNG for the packager (made when packaging, never committed). It needs no drawing
 * program and no package, so the icon is the same on every machine.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { crc32, deflateSync } from "node:zlib";

/** The side of the square the shapes are placed in. */
const side = 512;

/**
 * A box has rounded corners; a stroke has round ends and goes through its points. Colours are red, green, blue.
 * @typedef {{ kind: "box", x: number, y: number, width: number, height: number, radius: number, colour: number[] }} Box
 * @typedef {{ kind: "stroke", points: number[][], thickness: number, colour: number[] }} Stroke
 */

const cover = [15, 95, 92];
const spine = [10, 70, 68];
const paper = [250, 247, 240];
const edge = [214, 206, 190];
const band = [232, 180, 92];

/** The mark, from back to front. @type {(Box | Stroke)[]} */
export const mark = [
  { kind: "box", x: 108, y: 64, width: 332, height: 404, radius: 34, colour: edge },
  { kind: "box", x: 80, y: 40, width: 344, height: 412, radius: 36, colour: spine },
  { kind: "box", x: 136, y: 40, width: 288, height: 412, radius: 36, colour: cover },
  { kind: "box", x: 136, y: 40, width: 60, height: 412, radius: 0, colour: cover },
  { kind: "box", x: 174, y: 112, width: 172, height: 180, radius: 18, colour: paper },
  {
    kind: "stroke",
    points: [
      [206, 150],
      [314, 150],
    ],
    thickness: 10,
    colour: edge,
  },
  {
    kind: "stroke",
    points: [
      [220, 222],
      [248, 250],
      [302, 192],
    ],
    thickness: 20,
    colour: cover,
  },
  { kind: "box", x: 374, y: 40, width: 18, height: 412, radius: 0, colour: band },
];

/** @param {number[]} colour */
const hex = (colour) => `#${colour.map((part) => part.toString(16).padStart(2, "0")).join("")}`;

/** @param {Box | Stroke} shape */
function element(shape) {
  if (shape.kind === "box") {
    const { x, y, width, height, radius, colour } = shape;
    return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${hex(colour)}"/>`;
  }
  const points = shape.points.map((point) => point.join(",")).join(" ");
  const pen = `stroke="${hex(shape.colour)}" stroke-width="${shape.thickness}" stroke-linecap="round" stroke-linejoin="round"`;
  return `<polyline points="${points}" fill="none" ${pen}/>`;
}

/** The mark as an SVG file. */
export function svg() {
  const shapes = mark.map((shape) => `  ${element(shape)}\n`).join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}">\n${shapes}</svg>\n`;
}

/** How far a point is outside a box (negative: inside). @param {Box} box @param {number} px @param {number} py */
function fromBox({ x, y, width, height, radius }, px, py) {
  const dx = Math.abs(px - x - width / 2) - width / 2 + radius;
  const dy = Math.abs(py - y - height / 2) - height / 2 + radius;
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius;
}

/** How far a point is outside a stroke. @param {Stroke} stroke @param {number} px @param {number} py */
function fromStroke({ points, thickness }, px, py) {
  let least = Infinity;
  for (let at = 1; at < points.length; at++) {
    const [ax = 0, ay = 0] = points[at - 1] ?? [];
    const [bx = 0, by = 0] = points[at] ?? [];
    const length = (bx - ax) ** 2 + (by - ay) ** 2;
    const along = Math.min(Math.max(((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length, 0), 1);
    least = Math.min(least, Math.hypot(px - ax - along * (bx - ax), py - ay - along * (by - ay)));
  }
  return least - thickness / 2;
}

/** The colour and opacity of the pixel whose middle is at these coordinates. @param {number} px @param {number} py @param {number} scale */
function pixel(px, py, scale) {
  let [red, green, blue, alpha] = [0, 0, 0, 0];
  for (const shape of mark) {
    const distance = shape.kind === "box" ? fromBox(shape, px, py) : fromStroke(shape, px, py);
    const cover = Math.min(Math.max(0.5 - distance * scale, 0), 1);
    if (cover === 0) continue;
    const [r = 0, g = 0, b = 0] = shape.colour;
    const whole = cover + alpha * (1 - cover);
    const mix = (/** @type {number} */ over, /** @type {number} */ under) =>
      (over * cover + under * alpha * (1 - cover)) / whole;
    [red, green, blue, alpha] = [mix(r, red), mix(g, green), mix(b, blue), whole];
  }
  return [red, green, blue, alpha * 255];
}

/** @param {string} type @param {Buffer} data */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  const sum = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** The mark as a PNG file of this many pixels a side. @param {number} pixels */
export function png(pixels) {
  const scale = pixels / side;
  const rows = Buffer.alloc(pixels * (1 + pixels * 4));
  let at = 0;
  for (let y = 0; y < pixels; y++) {
    at++; // each row starts with its filter: none
    for (let x = 0; x < pixels; x++) {
      for (const part of pixel((x + 0.5) / scale, (y + 0.5) / scale, scale)) rows[at++] = Math.round(part);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(pixels, 0);
  header.writeUInt32BE(pixels, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(join(import.meta.dirname, "icon.svg"), svg());
