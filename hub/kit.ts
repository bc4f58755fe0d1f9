/** The recovery kit: one page to be printed, with the hub's key in letters and as a picture, and what to do with it. */
import { toString as qr } from "qrcode";
import type { Translate } from "../shared/words/words.ts";
import { authorityFingerprint } from "../sync/wire/enrolment.ts";
import type { Office } from "./office.ts";
import { districtOf, todayIn } from "./people/district.ts";

/** A whole HTML page that needs nothing else: no script, no font, no network. */
export async function kitPage(office: Office, t: Translate): Promise<string> {
  const district = await districtOf(office);
  const { keys } = office;
  const picture = await qr(keys.printed, { type: "svg", errorCorrectionLevel: "M", margin: 1 });
  const facts = [
    [t("hub:kit.district"), district.name],
    [t("hub:kit.id"), office.district],
    [t("hub:kit.made"), todayIn(office, district)],
    [t("hub:kit.fingerprint"), authorityFingerprint(keys.authority.publicKey)],
  ];
  return `<!doctype html>
<html><head><meta charset="utf-8"><title>${safe(t("hub:kit.title"))}</title>
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>body{font:12pt/1.5 sans-serif;max-width:42em;margin:3em auto;padding:0 1em}dt{font-weight:bold}dd{margin:0 0 .6em}
.key{font:bold 15pt/1.8 monospace;border:2px solid;padding:.6em 1em;overflow-wrap:anywhere}svg{width:16em;height:16em}</style></head>
<body><h1>${safe(t("hub:kit.title"))}</h1>
<dl>${facts.map(([name, value]) => `<dt>${safe(name)}</dt><dd>${safe(value)}</dd>`).join("")}</dl>
<h2>${safe(t("hub:kit.key"))}</h2><p class="key">${safe(keys.printed)}</p>${picture}
<p>${safe(t("hub:kit.keep"))}</p>
<h2>${safe(t("hub:kit.how"))}</h2><p>${safe(t("hub:kit.steps"))}</p></body></html>
`;
}

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function safe(text: string | undefined): string {
  return (text ?? "").replaceAll(/[&<>"']/g, (letter) => escapes[letter] ?? letter);
}
