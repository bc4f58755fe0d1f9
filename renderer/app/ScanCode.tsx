/**
 * A code from another screen or a sheet of paper: seen by the camera, or in a picture that was taken of it. Typing and pasting stay where
 * they are, beside this. The camera runs only while its window is open, without sound, and nothing of what it shows is kept.
 */
import { Button, FileButton, Group, Modal, Stack, Text } from "@mantine/core";
import { IconCamera, IconPhoto } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { codeIn, codeInFile } from "./readCode.ts";
import { useWords } from "./words.ts";

interface Props {
  onCode: (text: string) => void;
}

/** Between two looks at what the camera shows. */
const lookMs = 150;

export function ScanCode({ onCode }: Props) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const [none, setNone] = useState(false);
  const found = (text: string) => {
    setOpen(false);
    setNone(false);
    onCode(text);
  };
  async function read(file: File | null): Promise<void> {
    if (!file) return;
    const text = await codeInFile(file);
    if (text === null) setNone(true);
    else found(text);
  }
  return (
    <Stack gap="xs">
      <Group gap="sm">
        {"mediaDevices" in navigator && (
          <Button
            variant="default"
            leftSection={<IconCamera aria-hidden size={18} />}
            onClick={() => {
              setNone(false);
              setOpen(true);
            }}
          >
            {t("common:scan.open")}
          </Button>
        )}
        <FileButton accept="image/*" onChange={(file) => void read(file)}>
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconPhoto aria-hidden size={18} />}>
              {t("common:scan.picture")}
            </Button>
          )}
        </FileButton>
      </Group>
      {none && <Text role="status">{t("common:scan.none")}</Text>}
      <Modal opened={open} onClose={() => setOpen(false)} title={t("common:scan.title")} centered>
        {open && <Camera onCode={found} />}
      </Modal>
    </Stack>
  );
}

/** What the camera sees, looked through again and again until there is a code in it. */
function Camera({ onCode }: Props) {
  const { t } = useWords();
  const video = useRef<HTMLVideoElement>(null);
  const tell = useRef(onCode);
  tell.current = onCode;
  const [without, setWithout] = useState(false);
  useEffect(() => {
    const ended = new AbortController();
    void look(video, ended.signal)
      .then((text) => text !== null && !ended.signal.aborted && tell.current(text))
      .catch(() => setWithout(true));
    return () => ended.abort();
  }, []);
  if (without) return <Text role="alert">{t("common:scan.noCamera")}</Text>;
  return (
    <Stack gap="sm">
      <video ref={video} muted playsInline width="100%" aria-label={t("common:scan.seen")} />
      <Text c="dimmed">{t("common:scan.about")}</Text>
    </Stack>
  );
}

/** Rejects where there is no camera, or it may not be used. */
async function look(at: { current: HTMLVideoElement | null }, signal: AbortSignal): Promise<string | null> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
  try {
    const shown = at.current;
    if (!shown || signal.aborted) return null;
    shown.srcObject = stream;
    await shown.play();
    while (!signal.aborted) {
      const text = await codeIn(shown);
      if (text !== null) return text;
      await new Promise((resolve) => setTimeout(resolve, lookMs));
    }
    return null;
  } finally {
    for (const track of stream.getTracks()) track.stop();
  }
}
