/** A school typed in, corrected, taken out and put back; and whose schools they are on this device. */
import type { SchoolFields } from "../../shared/domain/school.ts";
import { storedText } from "../../shared/domain/text.ts";
import { districtBucket } from "../../shared/sync/buckets.ts";
import { act } from "../act.ts";
import { keep } from "../local.ts";
import { mySchools } from "../queries/schoolSearch.ts";
import type { Store } from "../store.ts";
import { mustBeHere, save, textOrNull } from "./fields.ts";
import { writePref } from "./setPref.ts";

/** Makes a school, or corrects it; what an import brought beside these fields stays. TEXT_TOO_LONG. */
export function saveSchool(store: Store, { id, fields }: { id: string; fields: SchoolFields }) {
  return act(store, "schools.save", (writer) => {
    const row = {
      name: storedText(fields.name),
      nces_id: textOrNull(fields.ncesId),
      state_id: textOrNull(fields.stateId),
      local_id: textOrNull(fields.localId),
      district_name: textOrNull(fields.districtName),
      district_id: textOrNull(fields.districtId),
      place: textOrNull(fields.place),
      phone: textOrNull(fields.phone),
      website: textOrNull(fields.website),
      extra: null,
    };
    save(writer, "school", id, districtBucket, row, ["extra"]);
    return { id };
  });
}

export function removeSchool(store: Store, { id }: { id: string }) {
  return act(store, "schools.remove", (writer) => {
    writer.remove("school", id);
    return {};
  });
}

export function restoreSchool(store: Store, { id }: { id: string }) {
  return act(store, "schools.restore", (writer) => {
    writer.restore("school", id);
    return {};
  });
}

/** Puts a school among mine, last, or takes it out. NOT_FOUND. */
export function setMine(store: Store, { id, mine }: { id: string; mine: boolean }) {
  return keep(store, ["pref"], (db) => {
    if (mine) mustBeHere(db, "school", id);
    const others = mySchools(store).filter((each) => each !== id);
    writePref(db, "mySchools", mine ? [...others, id] : others);
    return {};
  });
}
