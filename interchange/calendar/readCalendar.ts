/**
 * Reading a calendar file: events of any program become lines of a day with hours on this machine's wall. Runs in a thread that may be
 * ended (`worker.ts`), because a rule of a few bytes can ask for more days than there are, or for days that never come.
 * A time with a zone is turned into an instant by its name where this machine knows the name, by the file's own table where it does not,
 * and is taken as it stands where neither helps, which is told. What repeats is counted out between two days and never beyond.
 */
import ICAL from "ical.js";
import { addDays, instantOf, isZone, localTimeOf } from "../../shared/domain/localTime.ts";
import { ownFields, uidEnding } from "./writeCalendar.ts";

/** Lines and odd things of one file. */
export interface CalendarRead {
  events: ReadEvent[];
  odd: { code: OddCode; count: number }[];
}
export type OddCode = "no_date" | "unknown_zone" | "bad_rule" | "cut_short" | "outside";

/** One day of an event. Hours are null for a whole day. */
export interface ReadEvent {
  uid: string;
  /** Which turn of a repeated event, and which of its days: empty for the one day of one that does not repeat. */
  turn: string;
  on: string;
  starts: string | null;
  ends: string | null;
  summary: string;
  location: string;
  cancelled: boolean;
  /** What this app wrote of itself; null for events of others. */
  own: {
    id: string;
    school: string;
    person: string;
    personName: string;
    kind: string;
    zone: string;
    title: string;
    about: string;
  } | null;
}

export interface ReadingBounds {
  /** The first day that is looked at, and the day after the last. */
  from: string;
  to: string;
  /** The zone of this machine, whose wall the hours are for. */
  zone: string;
}

/** Turns of one event, and lines of a whole file; what is beyond is told as `cut_short`. */
export const mostTurns = 400;
export const mostLines = 5_000;
/** Days of one event that lasts longer. */
const mostDays = 31;
const mostText = 300;

/** @throws whatever the parser throws for what is no calendar */
export function readCalendar(text: string, bounds: ReadingBounds): CalendarRead {
  const odd = new Map<OddCode, number>();
  const calendar = parsed(text, (code) => odd.set(code, (odd.get(code) ?? 0) + 1));
  const reading = new Reading(calendar, bounds, odd);
  for (const group of eventsByUid(calendar)) reading.take(group);
  return { events: reading.events, odd: [...reading.odd].map(([code, count]) => ({ code, count })) };
}

function parsed(text: string, note: (code: OddCode) => void): ICAL.Component {
  const parse = (source: string) => new ICAL.Component(ICAL.parse(source) as unknown[]);
  try {
    return parse(text);
  } catch (error) {
    // One bad event must not cost the others: each is read by itself, without its rule where that is what is bad.
    const zones = text.match(/^BEGIN:VTIMEZONE\r?$[\s\S]*?^END:VTIMEZONE\r?$/gim) ?? [];
    const alone = (event: string) => parse(["BEGIN:VCALENDAR", event, "END:VCALENDAR"].join("\r\n"));
    const whole = parse(["BEGIN:VCALENDAR", ...zones, "END:VCALENDAR"].join("\r\n"));
    for (const event of text.match(/^BEGIN:VEVENT\r?$[\s\S]*?^END:VEVENT\r?$/gim) ?? []) {
      const read = attempt(() => alone(event)) ?? withoutRule(event, alone, note);
      const found = read?.getFirstSubcomponent("vevent");
      if (found) whole.addSubcomponent(found);
      else note("no_date");
    }
    if (!whole.getFirstSubcomponent("vevent")) throw error;
    return whole;
  }
}

function withoutRule(event: string, read: (event: string) => ICAL.Component, note: (code: OddCode) => void) {
  const found = attempt(() => read(event.replaceAll(/^RRULE[;:].*(\r?\n[ \t].*)*\r?\n/gim, "")));
  if (found) note("bad_rule");
  return found;
}

function attempt<V>(work: () => V): V | null {
  try {
    return work();
  } catch {
    return null;
  }
}

/** An event with the turns of it that were changed: the whole of what one UID says. */
function eventsByUid(calendar: ICAL.Component): ICAL.Component[][] {
  const nameless = (event: ICAL.Component) => `${textOf(event, "dtstart")} ${textOf(event, "summary")}`;
  const all = calendar.getAllSubcomponents("vevent");
  return [...Map.groupBy(all, (event) => textOf(event, "uid") || nameless(event)).values()];
}

class Reading {
  readonly events: ReadEvent[] = [];
  readonly odd: Map<OddCode, number>;
  private readonly zones: Map<string, ICAL.Timezone>;
  private readonly bounds: ReadingBounds;

  constructor(calendar: ICAL.Component, bounds: ReadingBounds, odd: Map<OddCode, number>) {
    this.bounds = bounds;
    this.odd = odd;
    this.zones = new Map(
      calendar.getAllSubcomponents("vtimezone").map((zone) => [textOf(zone, "tzid"), new ICAL.Timezone(zone)]),
    );
  }

  take(group: ICAL.Component[]): void {
    const changed = group.filter((event) => event.hasProperty("recurrence-id"));
    for (const event of changed) this.addOnce(event, textOf(event, "recurrence-id"));
    const replaced = new Set(changed.map((event) => textOf(event, "recurrence-id")));
    for (const event of group) {
      if (event.hasProperty("recurrence-id")) continue;
      if (event.hasProperty("rrule") || event.hasProperty("rdate")) this.addTurns(event, replaced);
      else this.addOnce(event, "");
    }
  }

  private note(code: OddCode): void {
    this.odd.set(code, (this.odd.get(code) ?? 0) + 1);
  }

  private addOnce(event: ICAL.Component, turn: string): void {
    const starts = timeOf(event, "dtstart");
    if (!starts) return this.note("no_date");
    this.addDays(event, turn, starts);
  }

  private addTurns(event: ICAL.Component, replaced: ReadonlySet<string>): void {
    const starts = timeOf(event, "dtstart");
    if (!starts) return this.note("no_date");
    if (textOf(event, "status").toUpperCase() === "CANCELLED") return this.addDays(event, turnOf(starts), starts);
    try {
      const turns = new ICAL.RecurExpansion({ component: event, dtstart: starts });
      for (let count = 0; ; count += 1) {
        const next: ICAL.Time | undefined = turns.next();
        if (!next || dateOf(next) >= this.bounds.to) return;
        if (count >= mostTurns * 10 || this.events.length >= mostLines) return this.note("cut_short");
        if (dateOf(next) >= this.bounds.from && !replaced.has(turnOf(next))) this.addDays(event, turnOf(next), next);
      }
    } catch {
      // A rule that nobody can follow: its first turn stands.
      this.note("bad_rule");
      this.addDays(event, turnOf(starts), starts);
    }
  }

  /** The days an event covers, each a line of its own. */
  private addDays(event: ICAL.Component, turn: string, starts: ICAL.Time): void {
    const length = lengthOf(event);
    const ends = starts.clone();
    if (length) ends.addDuration(length);
    const from = this.wallOf(starts, event, "dtstart");
    const to = this.wallOf(ends, event, "dtstart");
    if (!from || !to) return this.note("no_date");
    const allDay = starts.isDate;
    // A day ends where the next begins: its last moment is the day's own.
    const last = allDay || to.time === "00:00" ? previousOf(to.date, from.date) : to.date;
    if (last < this.bounds.from || from.date >= this.bounds.to) return this.note("outside");
    let count = 0;
    for (let on = from.date; on <= last; on = addDays(on, 1)) {
      if ((count += 1) > mostDays || this.events.length >= mostLines) return this.note("cut_short");
      const hours = allDay
        ? { starts: null, ends: null }
        : {
            starts: on === from.date ? from.time : "00:00",
            ends: on < to.date ? "23:59" : length ? to.time : null,
          };
      this.events.push({ ...saidOf(event), turn: turn + (on === from.date ? "" : `+${on}`), on, ...hours });
    }
  }

  /** What this machine's wall shows at a time of the file. */
  private wallOf(time: ICAL.Time, event: ICAL.Component, property: string): { date: string; time: string } | null {
    const date = dateOf(time);
    if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return null;
    const clock = time.isDate ? "00:00" : `${two(time.hour)}:${two(time.minute)}`;
    if (time.isDate) return { date, time: clock };
    const named = String(event.getFirstProperty(property)?.getFirstParameter("tzid") ?? "");
    const isUtc = time.zone === ICAL.Timezone.utcTimezone;
    if (!isUtc && named === "") return { date, time: clock };
    try {
      if (isUtc) return localTimeOf(instantOf(date, clock, "UTC"), this.bounds.zone);
      if (isZone(named)) return localTimeOf(instantOf(date, clock, named), this.bounds.zone);
      const table = this.zones.get(named);
      if (table) {
        const wall = Date.parse(`${date}T${clock}:00Z`);
        return localTimeOf(new Date(wall - table.utcOffset(time) * 1_000).toISOString(), this.bounds.zone);
      }
    } catch {
      return null;
    }
    this.note("unknown_zone");
    return { date, time: clock };
  }
}

/** How long it lasts; null where the file does not say. */
function lengthOf(event: ICAL.Component): ICAL.Duration | null {
  const [starts, ends] = [timeOf(event, "dtstart"), timeOf(event, "dtend")];
  const said = valueOf(event, "duration");
  const length = said instanceof ICAL.Duration ? said : starts && ends ? ends.subtractDate(starts) : null;
  return length && length.toSeconds() > 0 ? length : null;
}

function saidOf(event: ICAL.Component): Pick<ReadEvent, "uid" | "summary" | "location" | "cancelled" | "own"> {
  const said = (name: string) => textOf(event, name).slice(0, mostText);
  const uid = said("uid");
  const own = uid.endsWith(uidEnding)
    ? {
        id: uid.slice(0, -uidEnding.length),
        school: said(ownFields.school),
        person: said(ownFields.person),
        personName: said(ownFields.personName),
        kind: said(ownFields.kind),
        zone: said(ownFields.zone),
        title: said(ownFields.title),
        about: said(ownFields.about),
      }
    : null;
  const cancelled = said("status").toUpperCase() === "CANCELLED";
  return {
    uid: uid || `${said("dtstart")} ${said("summary")}`,
    summary: said("summary"),
    location: said("location"),
    cancelled,
    own,
  };
}

/** A value of the file, which the parser makes of its letters only now; null where it cannot. */
function valueOf(component: ICAL.Component, name: string): unknown {
  return attempt<unknown>(() => component.getFirstPropertyValue(name));
}

function textOf(component: ICAL.Component, name: string): string {
  const value = valueOf(component, name);
  return value === null || value === undefined ? "" : String(value as string | ICAL.Time);
}

function timeOf(event: ICAL.Component, name: string): ICAL.Time | null {
  const value = valueOf(event, name);
  return value instanceof ICAL.Time && value.year >= 1900 && value.year <= 9998 ? value : null;
}

const two = (number: number) => String(number).padStart(2, "0");
const dateOf = ({ year, month, day }: ICAL.Time) => `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
const turnOf = (time: ICAL.Time) => time.toString();

function previousOf(date: string, first: string): string {
  return date > first ? addDays(date, -1) : first;
}
