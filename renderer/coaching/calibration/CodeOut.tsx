/** A code that goes to another machine: as a picture to scan, a file, or text to copy. */
import { Button, CopyButton, Group, Stack, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { saveText } from "../../api/files.ts";
import { useWords } from "../../app/words.ts";
import { ScanPicture } from "../../ui/ReadOut.tsx";

interface Props {
  text: string;
  svg: string | null;
  fileName: string;
}

export function CodeOut({ text, svg, fileName }: Props) {
  const { t } = useWords();
  return (
    <Group gap="lg" align="flex-start">
      {svg !== null && <ScanPicture svg={svg} label={t("calibration:code.picture")} />}
      <Stack gap="sm" align="flex-start">
        {svg === null && <Text c="dimmed">{t("calibration:code.tooLong")}</Text>}
        <Button
          variant="default"
          leftSection={<IconDownload aria-hidden size={18} />}
          onClick={() => saveText(fileName, text)}
        >
          {t("calibration:code.save")}
        </Button>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button variant="subtle" onClick={copy}>
              {t(copied ? "calibration:code.copied" : "calibration:code.copy")}
            </Button>
          )}
        </CopyButton>
      </Stack>
    </Group>
  );
}
