/** The frame of an ordinary screen: its one heading, what can be done with the whole of it, and its content. */
import { Group, Stack, Title } from "@mantine/core";
import type { ReactNode } from "react";

interface Props {
  title: string;
  /** Said under the heading: where this is, or what it is about. */
  about?: ReactNode;
  actions?: ReactNode;
  /** Reading width for words, full width for tables. */
  wide?: boolean;
  children: ReactNode;
}

export function Page({ title, about, actions, wide = false, children }: Props) {
  return (
    <Stack gap="lg" p="lg" maw={wide ? undefined : "60rem"}>
      <Group justify="space-between" align="flex-start" gap="md">
        <Stack gap={4}>
          <Title order={1}>{title}</Title>
          {about}
        </Stack>
        {actions && <Group gap="sm">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  );
}
