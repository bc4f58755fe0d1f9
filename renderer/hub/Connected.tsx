/** Who was in contact with the hub and when, the latest first, and the way to everything about them. */
import { Group, Text } from "@mantine/core";
import { useAsk } from "../api/hooks.ts";
import { shownAgo } from "../app/dates.ts";
import { useWords } from "../app/words.ts";
import { LinkButton } from "../ui/LinkButton.tsx";
import rows from "../ui/rows.module.css";
import { Section } from "../ui/Section.tsx";

const shownFirst = 8;
/** Others come and go at the hub without this profile being told. */
const lookEvery = 5_000;

export function Connected() {
  const { t, language } = useWords();
  const { data: devices = [] } = useAsk("district", "devices", {}, { keepPrevious: true, everyMs: lookEvery });
  const { data: staff = [] } = useAsk("district", "staff", {});
  const names = new Map(staff.map(({ id, name }) => [id, name]));
  const known = devices
    .filter(({ revokedAt }) => revokedAt === null)
    .toSorted((a, b) => (b.lastSeen ?? "").localeCompare(a.lastSeen ?? ""));
  return (
    <Section
      title={t("hubHere:connected.title")}
      actions={
        <Group>
          <LinkButton to="/district" variant="default">
            {t("hubHere:connected.all")}
          </LinkButton>
        </Group>
      }
    >
      {known.length <= 1 && <Text c="dimmed">{t("hubHere:connected.none")}</Text>}
      {known.length > 0 && (
        <ul className={rows["sheet"]}>
          {known.slice(0, shownFirst).map(({ id, name, staff: person, lastSeen }) => (
            <li key={id} className={rows["row"]}>
              <div className={rows["main"]}>
                <span className={rows["title"]}>{names.get(person) ?? person}</span>
                <span className={rows["detail"]}>{name}</span>
              </div>
              <Text size="sm" c="dimmed">
                {lastSeen
                  ? t("district:devices.seen", { when: shownAgo(lastSeen, language) })
                  : t("district:devices.never")}
              </Text>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
