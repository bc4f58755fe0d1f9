/** One photo, large: as wide as the window, or pixel for pixel. */
import { Button, Group, Modal, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { longestCaption, type PhotoView } from "../../shared/domain/photo.ts";
import { tell } from "../api/call.ts";
import { showProblem } from "../app/problemText.ts";
import { showUndo } from "../app/undo.tsx";
import { useWords } from "../app/words.ts";
import classes from "./Photos.module.css";
import { usePicture } from "./picture.ts";

interface Props {
  photo: PhotoView;
  says: string;
  changeable: boolean;
  close: () => void;
}

export function PhotoZoom({ photo, says, changeable, close }: Props) {
  const { t } = useWords();
  const [large, setLarge] = useState(false);
  const full = usePicture(photo.id, "full");
  const small = usePicture(photo.id, "small");
  async function remove(): Promise<void> {
    try {
      await tell("photos", "removePhoto", { id: photo.id });
      close();
      showUndo(t("photos:removed"), () => tell("photos", "restorePhoto", { id: photo.id }));
    } catch (error) {
      showProblem(error);
    }
  }
  return (
    <Modal opened onClose={close} fullScreen title={says} closeButtonProps={{ "aria-label": t("common:close") }}>
      <div className={classes["zoom"]} data-large={large || undefined}>
        {(full ?? small) && (
          <img
            src={full ?? small ?? ""}
            alt={says}
            width={photo.width}
            height={photo.height}
            data-full={full !== null}
          />
        )}
      </div>
      {full === null && <Elsewhere id={photo.id} />}
      <Group gap="sm" mt="md">
        <Button variant="default" aria-pressed={large} onClick={() => setLarge(!large)}>
          {t(large ? "photos:smaller" : "photos:larger")}
        </Button>
        {changeable && (
          <Button variant="default" onClick={() => void remove()}>
            {t("photos:remove")}
          </Button>
        )}
        <Text size="sm" c="dimmed">
          {t("photos:size", {
            width: String(photo.width),
            height: String(photo.height),
            size: `${Math.max(1, Math.round(photo.bytes / 1_000))} kB`,
          })}
        </Text>
      </Group>
      {changeable && <OwnCaption photo={photo} />}
    </Modal>
  );
}

/** A photo whose bytes are not here yet: it is brought when somebody wants it. */
function Elsewhere({ id }: { id: string }) {
  const { t } = useWords();
  const [under, setUnder] = useState(false);
  async function fetch(): Promise<void> {
    setUnder(true);
    await tell("photos", "fetch", { id }).catch(showProblem);
    setUnder(false);
  }
  return (
    <Group gap="sm" mt="md">
      <Text role="status">{t("photos:notHere")}</Text>
      <Button variant="default" loading={under} onClick={() => void fetch()}>
        {t("photos:fetch")}
      </Button>
    </Group>
  );
}

function OwnCaption({ photo }: { photo: PhotoView }) {
  const { t } = useWords();
  const [text, setText] = useState(photo.caption);
  const keep = () => {
    if (text.trim() !== photo.caption)
      tell("photos", "captionPhoto", { id: photo.id, caption: text }).catch(showProblem);
  };
  return (
    <TextInput
      mt="md"
      maw="var(--field-measure)"
      label={t("photos:captionOwn")}
      description={t("photos:captionOwnAbout")}
      value={text}
      maxLength={longestCaption}
      onChange={(event) => setText(event.target.value)}
      onBlur={keep}
      onKeyDown={(event) => event.key === "Enter" && keep()}
    />
  );
}
