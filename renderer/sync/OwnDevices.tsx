/** The devices of this person and when each was last in contact, as the hub knows it. Away from the hub nothing is said of them. */
import { useAsk } from "../api/hooks.ts";
import { shownAgo, shownMoment } from "../app/dates.ts";
import { useWords } from "../app/words.ts";
import rows from "../ui/rows.module.css";
import { Section } from "../ui/Section.tsx";

export function OwnDevices() {
  const { t, language } = useWords();
  const { data: devices = [], isError } = useAsk("district", "ownDevices", {});
  const mine = devices.filter(({ revokedAt }) => revokedAt === null);
  if (isError || mine.length === 0) return null;
  return (
    <Section title={t("sync:devices.title")} about={t("sync:devices.about")}>
      <ul className={rows["sheet"]}>
        {mine.map(({ id, name, lastSeen, expires }) => (
          <li key={id} className={rows["row"]}>
            <div className={rows["main"]}>
              <span className={rows["title"]}>{name}</span>
              <span className={rows["detail"]}>
                {[
                  lastSeen
                    ? t("district:devices.seen", { when: shownAgo(lastSeen, language) })
                    : t("district:devices.never"),
                  t("district:devices.lease", { when: shownMoment(expires, language) }),
                ].join(" · ")}
              </span>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
