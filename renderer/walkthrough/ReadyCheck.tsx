/** "Ready offline": what of this school is on this machine, and what is not. Nothing here blocks a walk. */
import { Group, List, Text, Title } from "@mantine/core";
import { IconAlertCircle, IconCheck } from "@tabler/icons-react";
import { useAsk } from "../api/hooks.ts";
import { useWords } from "../app/words.ts";

export function ReadyCheck({ schoolId, instrumentVersionId }: { schoolId: string; instrumentVersionId: string }) {
  const { t } = useWords();
  const { data: checks = [] } = useAsk("walks", "ready", { schoolId, instrumentVersionId });
  const missing = checks.some((check) => !check.ok);
  return (
    <section>
      <Title order={3}>{t("walk:plan.ready")}</Title>
      {missing && (
        <Text size="sm" c="dimmed">
          {t("walk:plan.readyAbout")}
        </Text>
      )}
      <List listStyleType="none" mt="sm" spacing={4}>
        {checks.map((check) => (
          <List.Item key={check.what}>
            <Group gap="sm" wrap="nowrap">
              {check.ok ? (
                <IconCheck aria-hidden size={18} color="var(--field-growing)" />
              ) : (
                <IconAlertCircle aria-hidden size={18} color="var(--field-missing)" />
              )}
              <Text>
                {t(`walk:plan.readyItem.${check.what}`)}:{" "}
                {check.ok ? t("walk:plan.readyCount", { count: check.count }) : t("walk:plan.readyMissing")}
              </Text>
            </Group>
          </List.Item>
        ))}
      </List>
    </section>
  );
}
