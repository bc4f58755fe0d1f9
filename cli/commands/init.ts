/** Makes a profile and shows its recovery key, once. */
import { userInfo } from "node:os";
import { languages, nearestLanguage, type Language } from "../../shared/words/words.ts";
import { Problem } from "../../shared/problems.ts";
import type { Asked } from "../options.ts";
import { newPassphrase } from "../secrets.ts";
import type { Work } from "../store.ts";

export async function init(work: Work): Promise<void> {
  const made = await makeProfile(work);
  work.terminal.result(made, profileLines(work, made.recoveryKey));
}

interface MadeProfile {
  profile: string;
  name: string;
  recoveryKey: string;
}

/** PROFILE_EXISTS, PASSPHRASE_TOO_SHORT. */
export async function makeProfile(work: Work): Promise<MadeProfile> {
  const { asked, client, status } = work;
  if (status.state !== "none") throw new Problem("PROFILE_EXISTS", {});
  const name = asked.text("name") ?? userInfo().username;
  const language = languageOf(asked);
  const passphrase = await newPassphrase(work);
  const { recoveryKey } = await client.profile.create({ name, passphrase, language });
  return { profile: asked.folder, name, recoveryKey };
}

export function profileLines({ asked, terminal: { t } }: Work, recoveryKey: string): string[] {
  return [
    t("cli:made", { folder: asked.folder }),
    "",
    t("cli:recoveryKey"),
    `    ${recoveryKey}`,
    "",
    t("cli:recoveryKeyOnce"),
  ];
}

function languageOf(asked: Asked): Language {
  const given = asked.text("language");
  const found = languages.find((language) => language === given);
  if (given !== undefined && !found)
    throw new Problem("BAD_REQUEST", { path: "--language", reason: languages.join(", ") });
  return found ?? nearestLanguage(Intl.DateTimeFormat().resolvedOptions().locale);
}
