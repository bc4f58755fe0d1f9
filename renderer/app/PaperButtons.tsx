/** In which language a paper is made, and the two ways of having it: saved, or opened to be printed. */
import { Button, Group, Stack, Text } from "@mantine/core";
import { IconDownload, IconPrinter } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import type { MadeFile } from "../../shared/contract/device.ts";
import type { Language } from "../../shared/words/words.ts";
import { LanguageChoice } from "./LanguageChoice.tsx";
import { openMade, saveMade } from "./output.ts";
import { useWords } from "./words.ts";

interface Props {
  /** Makes the paper in the reader's language. */
  make: (reader: Language) => Promise<MadeFile>;
  /** What else there is to choose. */
  children?: ReactNode;
}

export function PaperButtons({ make, children }: Props) {
  const { t, language } = useWords();
  const [reader, setReader] = useState<Language>(language);
  const [busy, setBusy] = useState(false);
  const run = async (how: typeof saveMade) => {
    setBusy(true);
    await how(() => make(reader));
    setBusy(false);
  };
  return (
    <Stack gap="md">
      <div>
        <Text size="sm" c="dimmed" mb={4}>
          {t("walk:page.feedbackLanguage")}
        </Text>
        <LanguageChoice aria-label={t("walk:page.feedbackLanguage")} value={reader} onChange={setReader} />
      </div>
      {children}
      <Group gap="sm">
        <Button leftSection={<IconDownload aria-hidden size={18} />} loading={busy} onClick={() => void run(saveMade)}>
          {t("walk:page.makePdf")}
        </Button>
        <Button
          variant="default"
          leftSection={<IconPrinter aria-hidden size={18} />}
          disabled={busy}
          onClick={() => void run(openMade)}
        >
          {t("walk:page.printPdf")}
        </Button>
      </Group>
    </Stack>
  );
}
