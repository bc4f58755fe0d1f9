/** The frame of an ordinary screen: its one heading, what can be done with the whole of it, and its content. */
import { Group, Stack, Title } from "@mantine/core";
import type { ReactNode } from "react";

interface Props {
  title: string;
  /** Stands over the heading: the way back to the list this came from. */
  above?: ReactNode;
  /** Said under the heading: where this is, or what it is about. */
  about?: ReactNode;
  actions?: ReactNode;
  /** Reading width for words, full width for tables. */
  wide?: boolean;
  /** As high as the window, for a list that scrolls by itself. */
  fill?: boolean;
  children: ReactNode;
}

export function Page({ title, above, about, actions, wide = false, fill = false, children }: Props) {
  return (
    <Stack gap="lg" p="lg" maw={wide ? undefined : "60rem"} h={fill ? "100%" : undefined}>
      <Group justify="space-between" align="flex-start" gap="md">
        <Stack gap={4} flex="1 1 20rem" miw={0}>
          {above}
          <Title order={1}>{title}</Title>
          {about}
        </Stack>
        {actions && <Group gap="sm">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  );
}
