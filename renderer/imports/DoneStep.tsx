/** The end of an import: what it did, the way to take all of it back, and where to go from here. */
import { Button, Group, Stack, Text } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import type { ImportFigures, ImportKind, ImportRun } from "../../shared/contract/imports.ts";
import { shownNumber } from "../app/dates.ts";
import { useWords } from "../app/words.ts";
import { LinkButton } from "../ui/LinkButton.tsx";
import { Section } from "../ui/Section.tsx";
import { RecordFigures, RowFigures } from "./Figures.tsx";
import type { Undone } from "./flow.ts";
import { move, startAgain, undo, useImporting } from "./importing.ts";
import { Remarks } from "./Remarks.tsx";
import { StepHeading } from "./Steps.tsx";
import { Said, WorkBar } from "./WorkBar.tsx";

export function DoneStep({ run }: { run: ImportRun }) {
  const { undone, work } = useImporting();
  return (
    <Stack gap="lg">
      {undone ? <TakenBack undone={undone} /> : <Came run={run} />}
      <Said />
      {work && <WorkBar />}
      {!undone && run.figures && <What figures={run.figures} />}
    </Stack>
  );
}

function Came({ run }: { run: ImportRun }) {
  const { t } = useWords();
  const { work, schoolId } = useImporting();
  return (
    <Stack gap="md">
      <StepHeading>{t(`imports:done.${run.kind}`)}</StepHeading>
      {run.figures && <RowFigures figures={run.figures} />}
      <Group gap="sm">
        <Next kind={run.kind} schoolId={schoolId} />
        <Button variant="default" disabled={work !== null} onClick={startAgain}>
          {t("imports:done.another")}
        </Button>
        <Button
          variant="default"
          leftSection={<IconArrowBackUp aria-hidden size={18} />}
          disabled={work !== null}
          onClick={() => void undo()}
        >
          {t("imports:done.undo")}
        </Button>
      </Group>
    </Stack>
  );
}

/** From a directory to its schools and on to a roster; from a roster to the first walk. */
function Next({ kind, schoolId }: { kind: ImportKind; schoolId: string | null }) {
  const { t } = useWords();
  if (kind === "schools")
    return (
      <>
        <LinkButton to="/schools">{t("imports:done.toSchools")}</LinkButton>
        <LinkButton to="/import" search={{ kind: "roster" }} variant="default">
          {t("imports:done.rosterNext")}
        </LinkButton>
      </>
    );
  return (
    <>
      <LinkButton to="/walks/plan" search={schoolId ? { school: schoolId } : {}}>
        {t("imports:done.planWalk")}
      </LinkButton>
      {schoolId ? (
        <LinkButton to="/schools/$id/roster" params={{ id: schoolId }} variant="default">
          {t("imports:done.toRoster")}
        </LinkButton>
      ) : (
        <LinkButton to="/schools" variant="default">
          {t("imports:done.toSchools")}
        </LinkButton>
      )}
    </>
  );
}

function What({ figures }: { figures: ImportFigures }) {
  const { t } = useWords();
  return (
    <>
      <Section title={t("imports:preview.records")}>
        <RecordFigures figures={figures} />
      </Section>
      <Remarks figures={figures} />
    </>
  );
}

function TakenBack({ undone }: { undone: Undone }) {
  const { t, language } = useWords();
  const { removed, restored, kept } = undone;
  return (
    <Stack gap="md">
      <StepHeading>{t("imports:done.undone")}</StepHeading>
      <Text className="figures">
        {t("imports:done.undoneSentence", {
          removed: shownNumber(removed, language),
          restored: shownNumber(restored, language),
        })}
      </Text>
      {kept > 0 && <Text>{t("imports:done.kept", { count: kept, n: shownNumber(kept, language) })}</Text>}
      <Group gap="sm">
        <Button onClick={startAgain}>{t("imports:done.another")}</Button>
        <Button variant="default" onClick={() => move({ type: "back" })}>
          {t("imports:done.sameAgain")}
        </Button>
      </Group>
    </Stack>
  );
}
