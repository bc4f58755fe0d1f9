/** Which version this is, and where help is. */
import { Group, Text } from "@mantine/core";
import { IconHelp } from "@tabler/icons-react";
import { appVersion } from "../../shared/version.ts";
import { useWords } from "../app/words.ts";
import { LinkButton } from "../ui/LinkButton.tsx";

export function AboutPart() {
  const { t } = useWords();
  return (
    <>
      <Text maw="var(--field-measure)">{t("settings:about.what")}</Text>
      <Text c="dimmed" className="figures">
        {t("settings:about.version", { version: appVersion })} · {t("settings:about.licence")}
      </Text>
      <Group>
        <LinkButton to="/help" variant="default" leftSection={<IconHelp aria-hidden size={18} />}>
          {t("settings:about.help")}
        </LinkButton>
      </Group>
    </>
  );
}
