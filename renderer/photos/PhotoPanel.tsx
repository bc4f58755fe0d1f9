/** What stands under the evidence box while a photo is taken: the district's rule, then the picture with its caption. */
import { Button, Group, Text, Textarea } from "@mantine/core";
import { photoType } from "../../shared/domain/photoBytes.ts";
import { longestCaption } from "../../shared/domain/photo.ts";
import { useWords } from "../app/words.ts";
import { imageIn } from "./makePhoto.ts";
import classes from "./Photos.module.css";
import type { Taking } from "./taking.ts";

export function PhotoPanel({ taking }: { taking: Taking }) {
  if (!taking.allowed) return null;
  return (
    <>
      <input
        ref={taking.input}
        type="file"
        accept="image/*"
        capture="environment"
        hidden
        data-testid="photo-file"
        onChange={(event) => {
          const file = imageIn(event.target.files) ?? event.target.files?.[0];
          if (file) taking.take(file);
          // The same file may be chosen again.
          event.target.value = "";
        }}
      />
      {taking.rule !== null ? <Rule taking={taking} rule={taking.rule} /> : <Picture taking={taking} />}
    </>
  );
}

function Rule({ taking, rule }: { taking: Taking; rule: string }) {
  const { t } = useWords();
  return (
    <section className={classes["panel"]} aria-label={t("photos:ruleTitle")}>
      <Text fw={600}>{t("photos:ruleTitle")}</Text>
      <Text size="sm" c="dimmed">
        {t("photos:ruleAbout")}
      </Text>
      <Text className={classes["rule"] ?? ""}>{rule}</Text>
      <Group gap="sm">
        <Button autoFocus onClick={taking.agree}>
          {t("photos:ruleRead")}
        </Button>
        <Button variant="default" onClick={taking.drop}>
          {t("common:cancel")}
        </Button>
      </Group>
    </section>
  );
}

function Picture({ taking }: { taking: Taking }) {
  const { t } = useWords();
  const { onItsWay, caption, setCaption } = taking;
  if (!onItsWay) return null;
  const own = onItsWay.lineId !== null;
  return (
    <section className={classes["panel"]} aria-label={t("photos:takeShort")}>
      {onItsWay.made ? (
        <div className={classes["taken"]}>
          <img
            className={classes["preview"]}
            src={`data:${photoType};base64,${onItsWay.made.small}`}
            alt={t("photos:takeShort")}
          />
          <Textarea
            className={classes["caption"] ?? ""}
            label={t(own ? "photos:captionOwn" : "photos:caption")}
            description={t(own ? "photos:captionOwnAbout" : "photos:captionAbout")}
            value={caption}
            maxLength={longestCaption}
            autoFocus
            onChange={(event) => setCaption(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
              event.preventDefault();
              void taking.keep();
            }}
          />
        </div>
      ) : (
        <Text role="status">{t("photos:making")}</Text>
      )}
      <Text size="sm" c="dimmed">
        {t("photos:cleaned")}
      </Text>
      <Group gap="sm">
        <Button disabled={!onItsWay.made} onClick={() => void taking.keep()}>
          {t("photos:keep")}
        </Button>
        <Button variant="default" onClick={taking.drop}>
          {t("common:cancel")}
        </Button>
      </Group>
    </section>
  );
}
