/** What the browser was given to keep, read back. */
import { readFileSync } from "node:fs";
import type { Download, Page } from "@playwright/test";
import yauzl from "yauzl";
import { type PdfContent, readPdf } from "../../../interchange/documents/readPdf.ts";
import { readTable } from "../../../interchange/tables/readTable.ts";

/** Does what starts a download, and waits for its file. */
export async function downloaded(page: Page, act: () => Promise<void>): Promise<{ name: string; path: string }> {
  const [download]: [Download, void] = await Promise.all([page.waitForEvent("download"), act()]);
  return { name: download.suggestedFilename(), path: await download.path() };
}

/** Does what asks for a file, and gives it this one. */
export async function chosen(page: Page, act: () => Promise<void>, path: string): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), act()]);
  await chooser.setFiles(path);
}

/** A PDF with its text in one line, whatever its lines were broken into. */
export function pdfAt(path: string): PdfContent & { text: string } {
  const pdf = readPdf(readFileSync(path));
  return { ...pdf, text: oneLine(pdf.pages.join(" ")) };
}

export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

export interface Rows {
  sheets: readonly string[];
  headers: readonly string[];
  /** A row by its column names. */
  rows: Record<string, string>[];
  /** What the import would point out. */
  odd: string[];
}

/** Every row of a table file, as the import of this app reads it. */
export async function tableAt(path: string, sheet?: string): Promise<Rows> {
  await using table = await readTable(path, { headerRow: 1, ...(sheet === undefined ? {} : { sheet }) });
  const rows: Record<string, string>[] = [];
  for await (const batch of table.rows())
    for (const { cells } of batch)
      rows.push(Object.fromEntries(table.headers.map((name, at) => [name, cells[at] ?? ""])));
  return {
    sheets: table.sheets.map(({ name }) => name),
    headers: table.headers,
    rows,
    odd: table.odd.list.map(({ kind }) => kind),
  };
}

/** Every file of a ZIP with its bytes. */
export async function zipAt(path: string): Promise<Map<string, Buffer>> {
  const zip = await new Promise<yauzl.ZipFile>((resolve, reject) =>
    yauzl.open(path, { lazyEntries: true, autoClose: false }, (error, opened) =>
      error ? reject(error) : resolve(opened),
    ),
  );
  const files = new Map<string, Buffer>();
  await new Promise<void>((resolve, reject) => {
    zip.on("error", reject).on("end", resolve);
    zip.on("entry", (entry: yauzl.Entry) => {
      bytesOf(zip, entry).then((bytes) => {
        files.set(entry.fileName, bytes);
        zip.readEntry();
      }, reject);
    });
    zip.readEntry();
  });
  zip.close();
  return files;
}

async function bytesOf(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Buffer> {
  const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) =>
    zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened))),
  );
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
