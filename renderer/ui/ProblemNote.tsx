/** A refusal in the reader's words, announced to screen readers, with the one thing to do where there is one. */
import { Alert, Button, Group } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";

interface Props {
  text: string;
  action?: { label: string; run: () => void } | undefined;
}

export function ProblemNote({ text, action }: Props) {
  return (
    <Alert
      role="alert"
      variant="light"
      color="red"
      icon={<IconAlertTriangle aria-hidden />}
      styles={{ message: { color: "var(--mantine-color-text)" } }}
    >
      <Group justify="space-between" gap="sm">
        <span>{text}</span>
        {action && (
          <Button variant="default" onClick={action.run}>
            {action.label}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
