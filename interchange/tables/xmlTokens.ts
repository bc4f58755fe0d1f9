/**
 * The XML of a workbook, tag by tag, fed in pieces of text and never held whole. It knows what spreadsheets write and
 * no more: document types are refused (no workbook has one, and entity bombs need one), only the five named entities
 * and character numbers exist, comments and instructions are passed over. Prefixes of names are dropped.
 */
import { Problem } from "../../shared/problems.ts";

/** What the reader of a part does with its tags. Text comes in as many pieces as it happens to be read in. */
export interface XmlHandler {
  open(name: string, attributes: string): void;
  close(name: string): void;
  text(text: string): void;
}

/** No tag of a workbook comes near this many characters. */
const longestTag = 256 * 1024;

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Text with its entities replaced. An unknown one is left as it stands. */
export function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(\w{2,4}));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return entities[name] ?? whole;
    const code = decimal === undefined ? parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** The value of an attribute in the inside of a tag, or null. Prefixes count: `r:id` is not `id`. */
export function attribute(attributes: string, name: string): string | null {
  for (let at = attributes.indexOf(name); at >= 0; at = attributes.indexOf(name, at + 1)) {
    if (at > 0 && attributes.charCodeAt(at - 1) > 32) continue;
    let i = at + name.length;
    while (attributes.charCodeAt(i) <= 32) i++;
    if (attributes[i] !== "=") continue;
    i++;
    while (attributes.charCodeAt(i) <= 32) i++;
    const end = attributes.indexOf(attributes[i] ?? '"', i + 1);
    return end < 0 ? null : decodeEntities(attributes.slice(i + 1, end));
  }
  return null;
}

function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}

const broken = (): never => {
  throw new Problem("FILE_BROKEN", {});
};

export class XmlTokens {
  readonly #handler: XmlHandler;
  #rest = "";
  #depth = 0;
  #begun = false;

  constructor(handler: XmlHandler) {
    this.#handler = handler;
  }

  /** Feeds a piece of text. Throws FILE_BROKEN for what cannot be the XML of a workbook. */
  push(piece: string): void {
    const s = this.#rest === "" ? piece : this.#rest + piece;
    let at = 0;
    while (at < s.length) {
      const tag = s.indexOf("<", at);
      if (tag !== at) {
        // an entity may be cut by the edge of the piece: wait for the rest of it
        const cut = tag < 0 ? s.lastIndexOf("&") : -1;
        const end = tag >= 0 ? tag : cut >= at && !s.includes(";", cut) && s.length - cut < 12 ? cut : s.length;
        if (end > at && this.#depth > 0) this.#handler.text(decodeEntities(s.slice(at, end)));
        at = end;
        if (tag < 0) break;
      }
      const end = this.#tag(s, at);
      if (end < 0) break;
      at = end;
    }
    this.#rest = at === 0 ? s : s.slice(at);
    if (this.#rest.length > longestTag) broken();
  }

  /** No more text will come. Throws FILE_BROKEN when the document is cut short. */
  end(): void {
    if (this.#depth !== 0 || !this.#begun || this.#rest !== "") broken();
  }

  /** Handles what begins with `<` at `at`; gives where it ends, or -1 when it is not all there yet. */
  #tag(s: string, at: number): number {
    const next = s.charCodeAt(at + 1);
    if (next === 33) return this.#declaration(s, at);
    if (next === 63) {
      const end = s.indexOf("?>", at + 2);
      return end < 0 ? -1 : end + 2;
    }
    const end = next === 47 ? s.indexOf(">", at) : this.#tagEnd(s, at);
    if (end < 0) return -1;
    if (next === 47) {
      this.#depth--;
      if (this.#depth < 0) broken();
      this.#handler.close(localName(s.slice(at + 2, end).trimEnd()));
      return end + 1;
    }
    const empty = s.charCodeAt(end - 1) === 47;
    const inside = s.slice(at + 1, empty ? end - 1 : end);
    let nameEnd = 0;
    while (inside.charCodeAt(nameEnd) > 32) nameEnd++;
    const name = localName(inside.slice(0, nameEnd));
    this.#begun = true;
    this.#depth++;
    this.#handler.open(name, inside.slice(nameEnd));
    if (!empty) return end + 1;
    this.#depth--;
    this.#handler.close(name);
    return end + 1;
  }

  /** The `>` that ends a tag, past any that stands in an attribute's quotes. */
  #tagEnd(s: string, at: number): number {
    const simple = s.indexOf(">", at);
    if (simple < 0) return -1;
    for (let i = at + 1; i < s.length; i++) {
      const code = s.charCodeAt(i);
      if (code === 62) return i;
      if (code !== 34 && code !== 39) continue;
      i = s.indexOf(code === 34 ? '"' : "'", i + 1);
      if (i < 0) return -1;
    }
    return -1;
  }

  /** Comments are passed over, CDATA is text, a document type is refused. */
  #declaration(s: string, at: number): number {
    if (s.startsWith("<!--", at)) {
      const end = s.indexOf("-->", at + 4);
      return end < 0 ? -1 : end + 3;
    }
    if (!s.startsWith("<![CDATA[", at)) {
      const start = s.slice(at, at + 9);
      return "<!--".startsWith(start) || "<![CDATA[".startsWith(start) ? -1 : broken();
    }
    const end = s.indexOf("]]>", at + 9);
    if (end < 0) return -1;
    this.#handler.text(s.slice(at + 9, end));
    return end + 3;
  }
}
