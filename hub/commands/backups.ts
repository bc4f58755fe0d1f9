/** Backups from the hub's console, a hub made again from one, and the end of the one whose place is taken. */
import { resolve } from "node:path";
import { Problem } from "../../shared/problems.ts";
import { fenceHub, promoteFrom, restoreHub } from "../again.ts";
import { askHidden } from "../askHidden.ts";
import { backUp } from "../backup/backUp.ts";
import { keepLists } from "../backup/lists.ts";
import type { Restored } from "../backup/restore.ts";
import { isOnSameVolume } from "../backup/schedule.ts";
import { atConsole, type Office } from "../office.ts";
import { type HubLocation, openOffice } from "../open.ts";
import type { Asked } from "../options.ts";
import { note } from "../people/audit.ts";
import { setDistrict } from "../people/district.ts";
import type { Said, Work } from "../run.ts";
import { takeOver } from "../timeline.ts";
import type { Translate } from "../../shared/words/words.ts";

export async function backup({ asked, office, t }: Work): Promise<Said> {
  const folder = resolve(asked.need("out"));
  const { file, rows, ops, place } = await backUp(office.store, office.district, office.keys.store, folder);
  await keepLists(office, folder);
  const near = isOnSameVolume(office, folder) ? [t("hub:sameVolume")] : [];
  return {
    value: { file, rows, ops, seq: place.seq },
    lines: [t("hub:backedUp", { path: file, rows, ops }), ...near],
  };
}

export async function restore(asked: Asked, at: HubLocation, t: Translate): Promise<Said> {
  const [file = ""] = asked.words;
  return saidOf(await restoreHub(at, resolve(file)), t);
}

/** From a backup where it is named; else the store that lies here goes on as the district's hub. */
export async function promote(asked: Asked, at: HubLocation, t: Translate): Promise<Said> {
  const from = asked.text("from-backup");
  const restored =
    from === undefined
      ? await goOn(at)
      : await promoteFrom(at, resolve(from), () => askHidden(t("hub:askKey"), "FIELDBOOK_HUB_KEY"));
  if (asked.addresses.length > 0) await withOffice(at, (office) => readdress(office, asked.addresses));
  return saidOf(restored, t, [t("hub:fenceOld")]);
}

export async function fenceThis({ asked, office, t }: Work): Promise<Said> {
  // A whole district stops at this: it is asked for by its number, which nobody types by mistake.
  if (asked.words[0] !== office.district)
    throw new Problem("BAD_REQUEST", { path: "DISTRICT", reason: office.district });
  await fenceHub(office);
  return { value: { fenced: true }, lines: [t("hub:fenced")] };
}

function saidOf({ place, setAside }: Restored, t: Translate, more: readonly string[] = []): Said {
  const aside = setAside === null ? [] : [t("hub:setAside", { path: setAside })];
  return {
    value: { timeline: place.timeline, setAside },
    lines: [t("hub:promoted", { timeline: place.timeline }), ...aside, ...more],
  };
}

async function goOn(at: HubLocation): Promise<Restored> {
  return withOffice(at, async (office) => {
    const place = await office.store.deciding(office.district, async (tx) => {
      const next = await takeOver(tx);
      await note(office, tx, atConsole, "hub.promoted", { timeline: next.timeline });
      return next;
    });
    return { place, setAside: null };
  });
}

async function readdress(office: Office, addresses: string[]): Promise<void> {
  await setDistrict(office, atConsole, { addresses });
}

async function withOffice<V>(at: HubLocation, work: (office: Office) => Promise<V>): Promise<V> {
  const office = await openOffice(at);
  try {
    return await work(office);
  } finally {
    await office.store.close();
  }
}
