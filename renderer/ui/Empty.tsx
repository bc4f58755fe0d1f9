/** An empty state that teaches: what goes here, and the one action that starts it. */
import { Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

interface Props {
  title: string;
  text: string;
  children?: ReactNode;
}

export function Empty({ title, text, children }: Props) {
  return (
    <Stack align="flex-start" gap="sm" py="xl" maw="var(--field-measure)">
      <Title order={2}>{title}</Title>
      <Text c="dimmed">{text}</Text>
      {children}
    </Stack>
  );
}
