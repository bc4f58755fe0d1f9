/** An invite on the screen: a picture to scan and a text to copy. It leaves the screen with the page and is kept nowhere. */
import { Button, CopyButton, Group, Stack, Text, Textarea } from "@mantine/core";
import type { Output } from "../api/call.ts";
import { shownTimeOf } from "./moments.ts";
import { ScanPicture } from "../ui/ReadOut.tsx";
import { useWords } from "../app/words.ts";

interface Props {
  name: string;
  invite: Output<"district", "invite">["value"];
}

export function InviteView({ name, invite: { text, expires, svg } }: Props) {
  const { t, language } = useWords();
  return (
    <Group align="flex-start" gap="lg">
      <ScanPicture svg={svg} label={t("district:invite.picture")} />
      <Stack gap="sm" flex="1 1 18rem">
        <Text fw={600}>{t("district:invite.title", { name })}</Text>
        <Text>{t("district:invite.what")}</Text>
        <Text>{t("district:invite.until", { time: shownTimeOf(expires, language) })}</Text>
        <Textarea label={t("district:invite.text")} value={text} readOnly autosize maxRows={4} />
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Group>
              <Button variant="default" onClick={copy}>
                {copied ? t("district:invite.copied") : t("district:invite.copy")}
              </Button>
            </Group>
          )}
        </CopyButton>
      </Stack>
    </Group>
  );
}
