/** A part of a screen: its heading, what can be done with the part, its content. */
import { Group, Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";

interface Props {
  title: string;
  about?: string | undefined;
  actions?: ReactNode;
  id?: string;
  children: ReactNode;
}

export function Section({ title, about, actions, id, children }: Props) {
  const heading = useId();
  return (
    <Stack component="section" gap="sm" aria-labelledby={heading} {...(id ? { id } : {})}>
      <Group justify="space-between" align="flex-end" gap="sm">
        <Stack gap={2}>
          <Title order={2} id={heading}>
            {title}
          </Title>
          {about && (
            <Text c="dimmed" size="sm" maw="var(--field-measure)">
              {about}
            </Text>
          )}
        </Stack>
        {actions}
      </Group>
      {children}
    </Stack>
  );
}
