/**
 * Reads back what a PDF of this engine says, without a tool of the host: its text page by page, and whether it is tagged. For
 * tests and checks; it knows the plain form typst writes (no object streams, text as glyph numbers with a ToUnicode table)
 * and is no general reader.
 */
import { inflateSync } from "node:zlib";

export interface PdfContent {
  /** The text of each page, runs joined by one space; what typst wrote as separate runs reads as separate words. */
  pages: string[];
  tagged: boolean;
  language: string | null;
  title: string | null;
  /** A window shows the title and not the file's name. */
  showsTitle: boolean;
  /** The kinds of structure elements there are: H1, P, Table, TH, L ... */
  roles: Set<string>;
}

interface PdfObject {
  head: string;
  /** Inflated; empty where the object has no stream. */
  stream: string;
}

export function readPdf(file: Uint8Array): PdfContent {
  const objects = objectsOf(Buffer.from(file).toString("latin1"));
  const all = [...objects.values()];
  const catalog = all.find(({ head }) => head.includes("/Type /Catalog"))?.head ?? "";
  const metadata = all.find(({ head }) => head.includes("/Type /Metadata"))?.stream ?? "";
  const title = /<dc:title>.*?<rdf:li[^>]*>(.*?)<\/rdf:li>/.exec(metadata)?.[1];
  return {
    pages: all.filter(({ head }) => /\/Type \/Page\b/.test(head)).map(({ head }) => pageText(head, objects)),
    tagged: /\/MarkInfo <<\s*\/Marked true/.test(catalog) && catalog.includes("/StructTreeRoot"),
    language: /\/Lang \((.*?)\)/.exec(catalog)?.[1] ?? null,
    title: title === undefined ? null : Buffer.from(title, "latin1").toString("utf8"),
    showsTitle: catalog.includes("/DisplayDocTitle true"),
    roles: new Set(all.flatMap(({ head }) => /\/Type \/StructElem\s+\/S \/(\w+)/.exec(head)?.[1] ?? [])),
  };
}

function objectsOf(file: string): Map<string, PdfObject> {
  const objects = new Map<string, PdfObject>();
  const start = /(\d+) 0 obj\n/g;
  for (let match = start.exec(file); match !== null; match = start.exec(file)) {
    const length = /^<<[^>]*?\/Length (\d+)/.exec(file.slice(start.lastIndex, start.lastIndex + 200))?.[1];
    const ends = file.indexOf(length === undefined ? "endobj" : "stream\n", start.lastIndex);
    const head = file.slice(start.lastIndex, ends);
    const from = ends + "stream\n".length;
    const raw = length === undefined ? "" : file.slice(from, from + Number(length));
    const stream = head.includes("/FlateDecode") ? inflateSync(Buffer.from(raw, "latin1")).toString("latin1") : raw;
    objects.set(match[1] ?? "", { head, stream });
    start.lastIndex = length === undefined ? ends : from + Number(length);
  }
  return objects;
}

function pageText(page: string, objects: Map<string, PdfObject>): string {
  const fonts = new Map<string, Map<number, string>>();
  for (const [, name = "", id = ""] of page.matchAll(/\/(f\d+) (\d+) 0 R/g)) {
    const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id)?.head ?? "")?.[1] ?? "";
    fonts.set(name, glyphTable(objects.get(table)?.stream ?? ""));
  }
  const content = objects.get(/\/Contents (\d+) 0 R/.exec(page)?.[1] ?? "")?.stream ?? "";
  const runs: string[] = [];
  let font = new Map<number, string>();
  for (const token of content.matchAll(/\/(f\d+) [\d.]+ Tf|(BT)|\(((?:\\[\s\S]|[^\\)])*)\)/g)) {
    const [, name, begins, glyphs] = token;
    if (name !== undefined) font = fonts.get(name) ?? font;
    else if (begins !== undefined) runs.push("");
    else runs.push((runs.pop() ?? "") + decode(unescape(glyphs ?? ""), font));
  }
  return runs.join(" ").replaceAll(/\s+/g, " ").trim();
}

/** Glyph number to text, from the lines `<0001> <0041>` and `<0001> <0003> <0041>` of a ToUnicode table. */
function glyphTable(table: string): Map<number, string> {
  const glyphs = new Map<number, string>();
  const utf16 = (hex: string) => Buffer.from(hex, "hex").swap16().toString("utf16le");
  for (const [, first = "", last, text = ""] of table.matchAll(
    /^<([\dA-F]{4})> (?:<([\dA-F]{4})> )?<([\dA-F]+)>$/gim,
  )) {
    const from = Number.parseInt(first, 16);
    const to = last === undefined ? from : Number.parseInt(last, 16);
    for (let glyph = from; glyph <= to; glyph++) {
      const code = Number.parseInt(text.slice(-4), 16) + glyph - from;
      glyphs.set(glyph, utf16(text.slice(0, -4) + code.toString(16).padStart(4, "0")));
    }
  }
  return glyphs;
}

const escapes: Record<string, string> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

function unescape(text: string): string {
  return text.replaceAll(/\\([0-7]{1,3}|[\s\S])/g, (_, code: string) =>
    /^[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (escapes[code] ?? code),
  );
}

function decode(bytes: string, font: Map<number, string>): string {
  let text = "";
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    text += font.get(bytes.charCodeAt(at) * 256 + bytes.charCodeAt(at + 1)) ?? "";
  }
  return text;
}
