/** The one light that matters: where what I saved is. A shape and a word, never a colour alone. */
import { Group, Text, Tooltip } from "@mantine/core";
import { IconCircleCheck, IconLoader } from "@tabler/icons-react";
import { useConnection } from "../api/connection.ts";
import { useWords } from "./words.ts";

export function Light() {
  const { t } = useWords();
  const state = useConnection((connection) => connection.state);
  const here = state === "open";
  return (
    <Tooltip label={here ? t("app:light.hereAbout") : t("app:light.lostAbout")} multiline w={280}>
      <Group gap={6} wrap="nowrap" role="status" tabIndex={0} px="xs" data-light={state}>
        {here ? (
          <IconCircleCheck aria-hidden size={18} color="var(--field-growing)" />
        ) : (
          <IconLoader aria-hidden size={18} color="var(--field-missing)" />
        )}
        <Text size="sm" className="no-wrap">
          {here ? t("app:light.here") : t(state === "lost" ? "app:light.lost" : "app:light.connecting")}
        </Text>
      </Group>
    </Tooltip>
  );
}
