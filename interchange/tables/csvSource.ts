/**
 * A CSV file as a source of rows: finds out its encoding and its delimiter, then feeds the text to the grammar piece
 * by piece. A piece is small enough that whoever shares the process (a save, a keystroke) waits a few milliseconds.
 */
import { OddList } from "../../shared/domain/columnsOdd.ts";
import { Problem } from "../../shared/problems.ts";
import { CsvRecords } from "./csvRecords.ts";
import { decoderFor, firstBadLine, markOf, readPieces, type TableFile, utf16ByNuls } from "./fileBytes.ts";
import type { Encoding, RowSource, TableLimits, TableRow } from "./table.ts";

const delimiters = [",", ";", "\t", "|"];

export interface CsvSourceOptions {
  encoding: Encoding | undefined;
  delimiter: string | undefined;
  limits: TableLimits;
  odd: OddList;
  columnName: (index: number) => string;
  signal: AbortSignal | undefined;
}

export interface CsvSource extends RowSource {
  encoding: Encoding;
  delimiter: string;
}

/** Opens the text in `file`, whose first bytes are `head`. Throws FILE_NOT_A_TABLE when it is not text. */
export async function csvSource(file: TableFile, head: Buffer, options: CsvSourceOptions): Promise<CsvSource> {
  const { encoding, start, badLine } = await findEncoding(file, head, options);
  if (badLine > 0) options.odd.add(badLine, "encoding", "", encoding);
  const sample = decoderFor(encoding)(head.subarray(start));
  if (!isText(sample)) throw new Problem("FILE_NOT_A_TABLE", {});
  const declared = /^sep=([^\r\n])(\r\n|\r|\n)/i.exec(sample)?.[1];
  const delimiter = options.delimiter ?? declared ?? findDelimiter(sample);
  const done = { read: start };
  return {
    encoding,
    delimiter,
    raggedIsOdd: true,
    lossy: encoding === "utf-8" && (badLine > 0 || options.encoding !== undefined),
    rows: rowsOf(file, start, encoding, delimiter, options, done),
    progress: () => ({ read: done.read, total: file.size }),
    close: () => file.close(),
  };
}

async function findEncoding(file: TableFile, head: Buffer, options: CsvSourceOptions) {
  const mark = markOf(head);
  const start = mark?.length ?? 0;
  const marked = mark?.encoding === "utf-8" ? null : (mark?.encoding ?? utf16ByNuls(head));
  const known = options.encoding ?? marked;
  if (known !== null) return { encoding: known, start, badLine: 0 };
  const badLine = await firstBadLine(file, start, options.signal);
  const encoding: Encoding = badLine === 0 || mark !== null ? "utf-8" : "windows-1252";
  return { encoding, start, badLine };
}

/** Text of the field holds hardly a control character; many, and a tenth of all, mean a program's own format. */
function isText(sample: string): boolean {
  let controls = 0;
  for (let i = 0; i < sample.length; i++) {
    const code = sample.charCodeAt(i);
    if (code < 32 && code !== 9 && code !== 10 && code !== 13) controls++;
  }
  return controls < 20 || controls * 10 <= sample.length;
}

/** The delimiter under which the first rows agree best on how many cells a row has. */
export function findDelimiter(sample: string): string {
  let best = ",";
  let bestScore = 0;
  for (const delimiter of delimiters) {
    const grammar = new CsvRecords({ delimiter, odd: new OddList(0), mostInCell: sample.length, columnName: () => "" });
    const whole = grammar.push(sample, false);
    const widths = (whole.length > 0 ? whole : grammar.push("", true)).slice(0, 100).map((row) => row.cells.length);
    const counts = new Map<number, number>();
    for (const width of widths) if (width > 1) counts.set(width, (counts.get(width) ?? 0) + 1);
    for (const [width, count] of counts) {
      const score = count / widths.length + width / 100_000;
      if (score > bestScore) [best, bestScore] = [delimiter, score];
    }
  }
  return best;
}

async function* rowsOf(
  file: TableFile,
  start: number,
  encoding: Encoding,
  delimiter: string,
  options: CsvSourceOptions,
  done: { read: number },
): AsyncGenerator<TableRow[], void, void> {
  const { odd, columnName, limits } = options;
  const grammar = new CsvRecords({ delimiter, odd, columnName, mostInCell: limits.cell });
  const decode = decoderFor(encoding);
  for await (const piece of readPieces(file, start, options.signal)) {
    done.read += piece.length;
    const rows = grammar.push(decode(piece), false);
    if (rows.length > 0) yield rows;
  }
  const rows = grammar.push(decode(), true);
  if (rows.length > 0) yield rows;
}
