/** The recovery kit on a page of its own, as it goes on paper: the key in letters and as a picture, and what to do with it. */
import { Button, Checkbox, Group, Stack, Text } from "@mantine/core";
import { IconDownload, IconPrinter } from "@tabler/icons-react";
import { useState } from "react";
import type { HubKit } from "../../shared/contract/hubHere.ts";
import { saveFile } from "../api/files.ts";
import { shownDate } from "../app/dates.ts";
import { showProblem } from "../app/problemText.ts";
import { ReadOut, ScanPicture } from "../ui/ReadOut.tsx";
import { useWords } from "../app/words.ts";
import { Page } from "../ui/Page.tsx";
import classes from "./Hub.module.css";

interface Props {
  kit: HubKit;
  /** Right after the hub was made: it is not left unprinted by accident. */
  isFirst: boolean;
  onDone: () => void;
}

export function KitPage({ kit, isFirst, onDone }: Props) {
  const { t, language } = useWords();
  const [kept, setKept] = useState(false);
  const [saved, setSaved] = useState(false);
  const facts = [
    [t("hubHere:kit.district"), kit.district],
    [t("hubHere:kit.id"), kit.id],
    [t("hubHere:kit.made"), shownDate(kit.made, language)],
    [t("hubHere:kit.fingerprint"), kit.fingerprint],
  ] as const;
  const save = () => saveFile(kit.file).then(() => setSaved(true), showProblem);
  return (
    <Page
      title={t("hubHere:kit.pageTitle")}
      about={
        isFirst && (
          <Text className="screen-only" maw="var(--field-measure)">
            {t("hubHere:kit.first")}
          </Text>
        )
      }
    >
      <dl className={classes["facts"]}>
        {facts.map(([name, value]) => (
          <div key={name} style={{ display: "contents" }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Stack gap="sm">
        <Text component="h2" fw={620} m={0}>
          {t("hubHere:kit.key")}
        </Text>
        <ReadOut text={kit.key} testId="hub-key" />
        <ScanPicture svg={kit.svg} label={t("hubHere:kit.picture")} />
      </Stack>
      <Text maw="var(--field-measure)">{t("hubHere:kit.keep")}</Text>
      <Text maw="var(--field-measure)">{t("hubHere:kit.use")}</Text>
      <Group className="screen-only" gap="sm">
        <Button autoFocus leftSection={<IconPrinter aria-hidden size={18} />} onClick={() => window.print()}>
          {t("hubHere:kit.print")}
        </Button>
        <Button
          variant="default"
          disabled={saved}
          leftSection={<IconDownload aria-hidden size={18} />}
          onClick={() => void save()}
        >
          {t("hubHere:kit.save")}
        </Button>
      </Group>
      <Stack className="screen-only" gap="md" align="flex-start">
        {isFirst && (
          <Checkbox label={t("hubHere:kit.done")} checked={kept} onChange={(event) => setKept(event.target.checked)} />
        )}
        <Button variant={isFirst ? "filled" : "default"} disabled={isFirst && !kept} onClick={onDone}>
          {isFirst ? t("hubHere:openKept") : t("common:back")}
        </Button>
      </Stack>
    </Page>
  );
}
