/** A code that comes from another machine: scanned, pasted, or in a file. */
import { Button, FileButton, Group, Textarea } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { useState } from "react";
import { ScanCode } from "../../app/ScanCode.tsx";
import { useWords } from "../../app/words.ts";

interface Props {
  busy: boolean;
  onCode: (code: string) => void;
  autoFocus?: boolean;
}

export function CodeIn({ busy, onCode, autoFocus = false }: Props) {
  const { t } = useWords();
  const [text, setText] = useState("");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== "") onCode(text);
      }}
    >
      <Textarea
        label={t("calibration:code.label")}
        placeholder={t("calibration:code.hint")}
        value={text}
        onChange={(event) => setText(event.target.value)}
        autoFocus={autoFocus}
        autoComplete="off"
        spellCheck={false}
        minRows={2}
        maxRows={4}
        autosize
        mb="sm"
      />
      <Group gap="sm">
        <Button type="submit" variant="default" loading={busy} disabled={text.trim() === ""}>
          {t("calibration:code.read")}
        </Button>
        <FileButton onChange={(file) => file && void file.text().then(onCode)}>
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconFileImport aria-hidden size={18} />}>
              {t("calibration:code.file")}
            </Button>
          )}
        </FileButton>
      </Group>
      <ScanCode onCode={onCode} />
    </form>
  );
}
