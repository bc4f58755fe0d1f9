/** The photos of a line, small; each opens large. Where the line can still be changed, they can be taken away. */
import { UnstyledButton } from "@mantine/core";
import { useState } from "react";
import type { PhotoView } from "../../shared/domain/photo.ts";
import { useWords } from "../app/words.ts";
import classes from "./Photos.module.css";
import { PhotoZoom } from "./PhotoZoom.tsx";
import { usePicture } from "./picture.ts";

interface Props {
  photos: readonly PhotoView[];
  lineId: string;
  /** What the line says: the caption of a photo that has none of its own. */
  lineText: string;
  changeable: boolean;
}

export function PhotoStrip({ photos, lineId, lineText, changeable }: Props) {
  const [open, setOpen] = useState<string | null>(null);
  const shown = photos.filter(({ evidenceId }) => evidenceId === lineId);
  if (shown.length === 0) return null;
  const zoomed = shown.find(({ id }) => id === open);
  return (
    <span className={classes["strip"]}>
      {shown.map((photo) => (
        <Thumbnail key={photo.id} photo={photo} says={photo.caption || lineText} open={() => setOpen(photo.id)} />
      ))}
      {zoomed && (
        <PhotoZoom
          photo={zoomed}
          says={zoomed.caption || lineText}
          changeable={changeable}
          close={() => setOpen(null)}
        />
      )}
    </span>
  );
}

function Thumbnail({ photo, says, open }: { photo: PhotoView; says: string; open: () => void }) {
  const { t } = useWords();
  const source = usePicture(photo.id, "small");
  return (
    <UnstyledButton
      className={classes["thumbnail"] ?? ""}
      aria-label={t("photos:zoom", { caption: says })}
      title={photo.caption || undefined}
      onClick={open}
    >
      {source ? <img src={source} alt="" /> : <span className={classes["absent"]}>{t("photos:takeShort")}</span>}
    </UnstyledButton>
  );
}
