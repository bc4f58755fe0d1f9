/** The certificate of a lawful destruction, to be printed and filed: in words, and as the signed text that anybody can check. */
import type { Translate } from "../shared/words/words.ts";
import { authorityFingerprint } from "../sync/wire/enrolment.ts";
import type { ExpungeCertificate } from "./expunge.ts";
import type { Office } from "./office.ts";
import { districtOf } from "./people/district.ts";
import { printedPage, safe } from "./printed.ts";

export async function certificatePage(office: Office, certificate: ExpungeCertificate, t: Translate): Promise<string> {
  const { name } = await districtOf(office);
  const facts = [
    [t("hub:kit.district"), name],
    [t("hub:expunged.record"), `${certificate.table} ${certificate.id}`],
    [t("hub:expunged.at"), certificate.at],
    [t("hub:expunged.by"), certificate.by],
    [t("hub:expunged.reason"), certificate.reason],
    [t("hub:expunged.number"), String(certificate.seq)],
    [t("hub:expunged.payloads"), String(certificate.payloads.length)],
    [t("hub:kit.fingerprint"), authorityFingerprint(office.keys.authority.publicKey)],
  ] as const;
  const signed = safe(JSON.stringify(certificate, null, 2));
  return printedPage(
    t("hub:expunged.title"),
    facts,
    `<p>${safe(t("hub:expunged.what"))}</p><h2>${safe(t("hub:expunged.signed"))}</h2><pre>${signed}</pre>`,
  );
}
