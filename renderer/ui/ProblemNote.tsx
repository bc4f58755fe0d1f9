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
      styles={{
        root: { background: "var(--field-danger-ground)", borderInlineStart: "4px solid var(--field-danger)" },
        icon: { color: "var(--field-danger)" },
        message: { color: "var(--mantine-color-text)", fontSize: "var(--mantine-font-size-md)" },
      }}
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
