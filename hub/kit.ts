/** The recovery kit: one page to be printed, with the hub's key in letters and as a picture, and what to do with it. */
import encodeQR from "qr";
import type { Translate } from "../shared/words/words.ts";
import { authorityFingerprint } from "../sync/wire/enrolment.ts";
import type { Office } from "./office.ts";
import { districtOf, todayIn } from "./people/district.ts";
import { printedPage, safe } from "./printed.ts";

/** A whole HTML page that needs nothing else. */
export async function kitPage(office: Office, t: Translate): Promise<string> {
  const district = await districtOf(office);
  const { keys } = office;
  const picture = encodeQR(keys.printed, "svg", { ecc: "medium", border: 1 });
  const facts = [
    [t("hub:kit.district"), district.name],
    [t("hub:kit.id"), office.district],
    [t("hub:kit.made"), todayIn(office, district)],
    [t("hub:kit.fingerprint"), authorityFingerprint(keys.authority.publicKey)],
  ] as const;
  return printedPage(
    t("hub:kit.title"),
    facts,
    `<h2>${safe(t("hub:kit.key"))}</h2><p class="key">${safe(keys.printed)}</p>${picture}
<p>${safe(t("hub:kit.keep"))}</p>
<h2>${safe(t("hub:kit.how"))}</h2><p>${safe(t("hub:kit.steps"))}</p>`,
  );
}
