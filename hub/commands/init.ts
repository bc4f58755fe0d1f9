/** Makes a hub, with the first person who administers it: without one nobody could ever be let in. */
import { setDistrict, todayOf } from "../people/district.ts";
import { addStaff, giveGrant } from "../people/staff.ts";
import { rootPath } from "../keys.ts";
import { atConsole } from "../office.ts";
import { type HubLocation, makeHub } from "../open.ts";
import type { Asked } from "../options.ts";
import type { Said } from "../run.ts";
import type { Translate } from "../../shared/words/words.ts";

export async function init(asked: Asked, at: HubLocation, t: Translate): Promise<Said> {
  const name = asked.need("name");
  const zone = asked.need("zone");
  const admin = asked.need("admin");
  const office = await makeHub(at, { name, zone });
  try {
    await setDistrict(office, atConsole, { addresses: asked.addresses });
    const id = await addStaff(office, atConsole, {
      id: asked.text("id"),
      name: admin,
      email: asked.text("email") ?? "",
    });
    const from = await todayOf(office);
    await giveGrant(office, atConsole, id, { role: "administrator", school: null, from, to: null });
    return {
      value: { district: office.district, administrator: id, folder: asked.folder },
      lines: [
        t("hub:made", { name, folder: asked.folder }),
        t("hub:keyKept", { path: rootPath(asked.folder), folder: asked.folder }),
        t("hub:administrator", { name: admin, id, folder: asked.folder }),
      ],
    };
  } finally {
    await office.store.close();
  }
}
