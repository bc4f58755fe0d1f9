/** The third step: exactly what the file would change, before it changes anything. */
import { Button, Group, Stack, Text } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import type { ImportFigures, ImportKind } from "../../shared/contract/imports.ts";
import { shownNumber } from "../app/dates.ts";
import { useWords } from "../app/words.ts";
import { LinkText } from "../ui/LinkText.tsx";
import { Section } from "../ui/Section.tsx";
import { Examples } from "./Examples.tsx";
import { Absent, FieldFigures, RecordFigures, RowFigures } from "./Figures.tsx";
import { move, preview, run, startAgain, useImporting } from "./importing.ts";
import classes from "./Imports.module.css";
import { Remarks } from "./Remarks.tsx";
import { SharedNames } from "./SharedNames.tsx";
import { StepHeading } from "./Steps.tsx";
import { Said, WorkBar } from "./WorkBar.tsx";

interface Props {
  figures: ImportFigures;
  kind: ImportKind;
}

export const changesNothing = ({ newRows, changedRows }: ImportFigures): boolean => newRows + changedRows === 0;

export function PreviewStep({ figures, kind }: Props) {
  const { t, language } = useWords();
  const { fileName } = useImporting();
  const nothing = changesNothing(figures);
  const unusable = nothing && figures.same === 0;
  const about = unusable ? "imports:preview.nothingUsableAbout" : "imports:preview.noneAbout";
  return (
    <Stack gap="lg">
      <Stack gap={2}>
        <StepHeading>
          {t(unusable ? "imports:preview.nothingUsable" : nothing ? "imports:preview.none" : "imports:preview.title")}
        </StepHeading>
        <Text c="dimmed" className="figures">
          {t("imports:preview.rows", {
            count: figures.rows,
            n: shownNumber(figures.rows, language),
            name: fileName ?? "",
          })}
        </Text>
        {nothing && <Text>{t(about)}</Text>}
      </Stack>
      <RowFigures figures={figures} />
      {figures.dropped > 0 && <NotUsed figures={figures} />}
      <Absent figures={figures} kind={kind} />
      <SharedNames names={figures.sharedNames} />
      <Details figures={figures} />
      <Examples examples={figures.examples} />
      <Foot nothing={nothing} />
    </Stack>
  );
}

/** Rows that would stay out are said before the import, with what helps where it is their school that was not found. */
function NotUsed({ figures: { dropped, rows, oddKinds } }: { figures: ImportFigures }) {
  const { t, language } = useWords();
  const noSchool = (oddKinds["school_unknown"] ?? 0) + (oddKinds["school_several"] ?? 0) > 0;
  const said = { n: shownNumber(dropped, language), rows: shownNumber(rows, language) };
  return (
    <div className={classes["notUsed"]}>
      <IconAlertCircle aria-hidden size={20} />
      <div>
        <Text>{t("imports:preview.notUsed", { count: dropped, ...said })}</Text>
        {noSchool && (
          <Text>
            {t("imports:preview.noSchool")} <LinkText to="/schools">{t("imports:done.toSchools")}</LinkText>
          </Text>
        )}
      </div>
    </div>
  );
}

/** Nothing of this has to be read; all of it can be, before anything is changed. */
function Details({ figures }: { figures: ImportFigures }) {
  const { t } = useWords();
  if (changesNothing(figures)) return <Remarks figures={figures} />;
  return (
    <div className={classes["halves"]}>
      <div className={classes["half"]}>
        <Section title={t("imports:preview.records")}>
          <RecordFigures figures={figures} />
        </Section>
        {Object.keys(figures.fields).length > 0 && (
          <Section title={t("imports:preview.fields")}>
            <FieldFigures figures={figures} />
          </Section>
        )}
      </div>
      <div className={classes["half"]}>
        <Remarks figures={figures} />
      </div>
    </div>
  );
}

function Foot({ nothing }: { nothing: boolean }) {
  const { t } = useWords();
  const { work, stale } = useImporting();
  return (
    <Stack gap="sm" className={classes["foot"] ?? ""}>
      <Said />
      {work ? (
        <WorkBar />
      ) : (
        <Group gap="md">
          <Main nothing={nothing} stale={stale} />
          <Button variant="default" onClick={() => move({ type: "back" })}>
            {t("imports:preview.back")}
          </Button>
          <Text c="dimmed" size="sm" role="status">
            {stale ? t("imports:shared.changed") : nothing ? "" : t("imports:preview.runAbout")}
          </Text>
        </Group>
      )}
    </Stack>
  );
}

/** What comes next: look again after something was said, import, or another file where there is nothing to do. */
function Main({ nothing, stale }: { nothing: boolean; stale: boolean }) {
  const { t } = useWords();
  if (stale) return <Button onClick={() => void preview()}>{t("imports:preview.again")}</Button>;
  if (nothing) return <Button onClick={startAgain}>{t("imports:file.another")}</Button>;
  return <Button onClick={() => void run()}>{t("imports:preview.run")}</Button>;
}
