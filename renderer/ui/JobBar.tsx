/** How far long work is, said in words and shown as a bar, with the way to cancel it. */
import { Button, Group, Progress, Stack, Text } from "@mantine/core";

interface Props {
  label: string;
  /** 0 to 1; null while unknown. */
  share: number | null;
  /** How much was done, as text. */
  count?: string | null;
  cancelLabel: string;
  /** Without it, the work goes on to its end. */
  onCancel?: () => void;
}

export function JobBar({ label, share, count = null, cancelLabel, onCancel }: Props) {
  const percent = share === null ? 100 : Math.round(share * 100);
  return (
    <Group gap="md" wrap="nowrap" align="center">
      <Stack gap={6} flex={1}>
        <Group justify="space-between" gap="sm">
          <Text role="status">{label}</Text>
          <Text size="sm" c="dimmed" className="figures">
            {share === null ? count : `${percent} %`}
          </Text>
        </Group>
        <Progress value={percent} animated={share === null} aria-label={label} />
      </Stack>
      {onCancel && (
        <Button variant="default" onClick={onCancel}>
          {cancelLabel}
        </Button>
      )}
    </Group>
  );
}
