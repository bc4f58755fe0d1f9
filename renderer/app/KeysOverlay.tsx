/** The keys of this screen, on `?`. */
import { Group, Kbd, Modal, Stack, Text, Title } from "@mantine/core";
import { places } from "./commands.ts";
import { keysOverlay, type ScreenKey, useKeysOverlay } from "./keys.ts";
import { keysHere } from "./mainKey.ts";
import { useWords } from "./words.ts";

export function KeysOverlay() {
  const { open, screen } = useKeysOverlay();
  const { t } = useWords();
  const everywhere: ScreenKey[] = [
    { keys: "Ctrl+K", does: t("app:keys.search") },
    ...places.map(({ key }, index) => ({
      keys: `Alt+${index + 1}`,
      does: t("app:keys.go", { place: t(`app:${key}`) }),
    })),
    { keys: "Alt+S", does: t("app:keys.go", { place: t("sync:title") }) },
    { keys: "Alt+N", does: t("app:keys.newWalk") },
    { keys: "Alt+L", does: t("app:keys.lock") },
    { keys: "↑ ↓", does: t("app:keys.cursor") },
    { keys: "Enter", does: t("app:keys.open") },
    { keys: "Esc", does: t("app:keys.back") },
    { keys: "?", does: t("app:keys.keys") },
  ];
  return (
    <Modal
      opened={open}
      onClose={keysOverlay.close}
      title={t("app:keys.title")}
      size="lg"
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      <Stack gap="lg">
        {screen.length > 0 && <KeyList lines={screen} />}
        <div>
          <Title order={3} mb="xs">
            {t("app:keys.everywhere")}
          </Title>
          <KeyList lines={everywhere} />
        </div>
      </Stack>
    </Modal>
  );
}

function KeyList({ lines }: { lines: ScreenKey[] }) {
  return (
    <Stack gap="xs" component="dl" m={0}>
      {lines.map(({ keys, does }) => (
        <Group key={keys + does} justify="space-between" wrap="nowrap">
          <Text component="dt">{does}</Text>
          <Text component="dd" m={0}>
            {keysHere(keys)
              .split(" ")
              .map((key) => (
                <Kbd key={key} size="md" ml={4}>
                  {key}
                </Kbd>
              ))}
          </Text>
        </Group>
      ))}
    </Stack>
  );
}
