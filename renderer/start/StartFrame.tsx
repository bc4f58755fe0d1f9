/** The quiet page that setting up and unlocking stand on. */
import { Container, Paper, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useConnection } from "../api/connection.ts";
import { useWords } from "../app/words.ts";

export function StartFrame({ title, about, children }: { title: string; about: string; children: ReactNode }) {
  const { t } = useWords();
  const lost = useConnection(({ state }) => state === "lost");
  return (
    <Container size={520} pt="clamp(24px, 11vh, 140px)" pb="xl" component="main">
      <Stack gap="lg">
        <Text fw={600} c="teal">
          {t("common:appName")}
        </Text>
        <Paper withBorder p="lg" bg="var(--field-surface)">
          <Stack gap="md">
            <Title order={1}>{title}</Title>
            <Text c="dimmed">{about}</Text>
            {lost && (
              <Text role="status" c="var(--field-missing)">
                {t("app:light.lost")}
              </Text>
            )}
            {children}
          </Stack>
        </Paper>
      </Stack>
    </Container>
  );
}
