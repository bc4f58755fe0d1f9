/**
 * A calendar file (RFC 5545) as other programs read it. Hours are written in UTC, which names the same instant in every program and needs
 * no table of a zone's changes; what has no hours is a whole day. A line keeps its UID for good and what was called off is in the file as
 * cancelled, so that taking the file in again elsewhere moves and removes instead of doubling. Names of those visited are in no file.
 */
import { addDays, instantOf } from "../../shared/domain/localTime.ts";

/** One line of the calendar. Hours are HH:MM on the wall of `zone`. */
export interface CalendarLine {
  id: string;
  kind: string;
  schoolId: string;
  schoolName: string;
  personId: string;
  personName: string;
  on: string;
  zone: string;
  starts: string | null;
  ends: string | null;
  /** As readers see it. */
  summary: string;
  /** As it was typed; null where nothing was. */
  title: string | null;
  aboutId: string | null;
  cancelled: boolean;
}

/** What a UID of ours ends with. Permanent: another ending would double every line taken in before. */
export const uidEnding = "@bookings.turnaround-fieldbook";

/** Fields of ours, by their property: read again by whoever takes the file in with this app. */
export const ownFields = {
  school: "x-fieldbook-school",
  person: "x-fieldbook-person",
  personName: "x-fieldbook-person-name",
  kind: "x-fieldbook-kind",
  zone: "x-fieldbook-zone",
  title: "x-fieldbook-title",
  about: "x-fieldbook-about",
} as const;

/** The bytes of the file, UTF-8. `name`: what the calendar is called; `at`: the instant it is written. */
export function writeCalendar(
  name: string,
  lines: readonly CalendarLine[],
  at: string,
  language: string,
): Uint8Array<ArrayBuffer> {
  const all = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:-//Turnaround Fieldbook//Calendar//${language.toUpperCase()}`,
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${escaped(name)}`,
    ...lines.flatMap((line) => eventOf(line, at)),
    "END:VCALENDAR",
  ];
  return new TextEncoder().encode(all.map((each) => `${foldedLine(each)}\r\n`).join(""));
}

function eventOf(line: CalendarLine, at: string): string[] {
  // Grows with every file that is made: whoever took an older one in takes this one for newer.
  const sequence = Math.floor((Date.parse(at) - Date.UTC(2020, 0, 1)) / 60_000);
  const own = (property: string, value: string | null) =>
    value === null || value === "" ? [] : [`${property.toUpperCase()};VALUE=TEXT:${escaped(value)}`];
  return [
    "BEGIN:VEVENT",
    `UID:${escaped(line.id + uidEnding)}`,
    `DTSTAMP:${utc(at)}`,
    `SEQUENCE:${sequence}`,
    `STATUS:${line.cancelled ? "CANCELLED" : "CONFIRMED"}`,
    `SUMMARY:${escaped(line.summary)}`,
    `LOCATION:${escaped(line.schoolName)}`,
    ...timesOf(line),
    ...own(ownFields.school, line.schoolId),
    ...own(ownFields.person, line.personId),
    ...own(ownFields.personName, line.personName),
    ...own(ownFields.kind, line.kind),
    ...own(ownFields.zone, line.zone),
    ...own(ownFields.title, line.title),
    ...own(ownFields.about, line.aboutId),
    "END:VEVENT",
  ];
}

function timesOf({ on, zone, starts, ends }: CalendarLine): string[] {
  const day = (date: string) => date.replaceAll("-", "");
  if (starts === null) return [`DTSTART;VALUE=DATE:${day(on)}`, `DTEND;VALUE=DATE:${day(addDays(on, 1))}`];
  const begins = `DTSTART:${utc(instantOf(on, starts, zone))}`;
  return ends !== null && ends > starts ? [begins, `DTEND:${utc(instantOf(on, ends, zone))}`] : [begins];
}

/** An instant as `20261012T140000Z`. */
function utc(instant: string): string {
  return `${new Date(instant).toISOString().replaceAll(/[-:]/g, "").slice(0, 15)}Z`;
}

/** TEXT of RFC 5545, 3.3.11, without the control characters that it has no place for. */
function escaped(text: string): string {
  return text
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/[^\P{Cc}\n\t]/gu, "")
    .replaceAll(/[\\;,]/g, (letter) => `\\${letter}`)
    .replaceAll("\n", "\\n");
}

/** A line of at most 75 octets, and what is left on lines that begin with a blank (3.1); no letter is cut in two. */
function foldedLine(line: string): string {
  const lines: string[] = [];
  let [piece, octets] = ["", 0];
  for (const letter of line) {
    const size = Buffer.byteLength(letter);
    if (octets + size > 75) {
      lines.push(piece);
      [piece, octets] = [" ", 1];
    }
    piece += letter;
    octets += size;
  }
  return [...lines, piece].join("\r\n");
}
