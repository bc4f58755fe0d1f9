/**
 * Visitor load: how many people from the district enter a school on a day, and who of them meets whom. A school that is entered by three
 * offices in one morning teaches less that morning; so collisions are told while somebody plans, and shown in the calendar.
 */
import type { LocalDate } from "../localTime.ts";

/** A time in a school. Hours are HH:MM on the school's wall; one that is null is not known and may be any. */
export interface Slot {
  id: string;
  schoolId: string;
  personId: string;
  on: LocalDate;
  starts: string | null;
  ends: string | null;
}

/** `busy`: people who enter the school that day. `doubled`: its own person is somewhere else at the same hours. */
export interface Load {
  busy: number;
  collides: boolean;
  doubled: boolean;
}

/** True where two people may stand in one school at the same time: on one day, their hours meeting as far as they are known. */
export function meets(a: Slot, b: Slot): boolean {
  return a.id !== b.id && a.personId !== b.personId && a.schoolId === b.schoolId && a.on === b.on && hoursMeet(a, b);
}

/** True where one person is in two schools at the same hours. Hours that are not known are no reason to say so. */
export function doubles(a: Slot, b: Slot): boolean {
  if (a.starts === null || b.starts === null) return false;
  return a.id !== b.id && a.personId === b.personId && a.schoolId !== b.schoolId && a.on === b.on && hoursMeet(a, b);
}

function hoursMeet(a: Slot, b: Slot): boolean {
  return (a.starts ?? "00:00") < endOf(b) && (b.starts ?? "00:00") < endOf(a);
}

/** Where only the beginning is known, the hour after it is taken. */
function endOf({ starts, ends }: Slot): string {
  if (ends !== null) return ends;
  if (starts === null) return "24:00";
  return `${String(Number(starts.slice(0, 2)) + 1).padStart(2, "0")}${starts.slice(2)}`;
}

/** Each of the slots with the load of its school and day. */
export function withLoad<S extends Slot>(slots: readonly S[]): (S & Load)[] {
  const bySchool = Map.groupBy(slots, ({ schoolId, on }) => `${on} ${schoolId}`);
  const byPerson = Map.groupBy(slots, ({ personId, on }) => `${on} ${personId}`);
  return slots.map((slot) => {
    const there = bySchool.get(`${slot.on} ${slot.schoolId}`) ?? [];
    const theirs = byPerson.get(`${slot.on} ${slot.personId}`) ?? [];
    return {
      ...slot,
      busy: new Set(there.map(({ personId }) => personId)).size,
      collides: there.some((other) => meets(slot, other)),
      doubled: theirs.some((other) => doubles(slot, other)),
    };
  });
}
