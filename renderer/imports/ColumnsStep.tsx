/** The second step: how the file was read, what holds for all of it, and what its columns are. */
import { Button, Group, Input, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { dateOrders, type Mapping } from "../../shared/domain/columns.ts";
import { DateField } from "../app/DateField.tsx";
import { useWords } from "../app/words.ts";
import { SchoolPicker } from "../schools/SchoolPicker.tsx";
import { missingOf, namesSchools } from "./flow.ts";
import { move, preview, useImporting } from "./importing.ts";
import classes from "./Imports.module.css";
import { MappingList } from "./MappingList.tsx";
import { ReadingPart } from "./ReadingPart.tsx";
import { StepHeading } from "./Steps.tsx";
import { Said, WorkBar } from "./WorkBar.tsx";

export function ColumnsStep() {
  const { t } = useWords();
  const { look, mapping, work, problem } = useImporting();
  const busy = work !== null;
  return (
    <Stack gap="lg">
      <Stack gap="sm">
        <StepHeading>{t("imports:read.title")}</StepHeading>
        {problem?.from === "looking" && <Said />}
        <ReadingPart>{mapping && <ForAll mapping={mapping} busy={busy} />}</ReadingPart>
      </Stack>
      {look && mapping && (
        <>
          <Stack gap="md">
            <Stack gap={2}>
              <Title order={2}>{t("imports:columns.title")}</Title>
              <Text c="dimmed" size="sm" maw="var(--field-measure)">
                {t("imports:columns.about")}
              </Text>
            </Stack>
            <MappingList look={look} mapping={mapping} busy={busy} />
          </Stack>
          <Foot />
        </>
      )}
      {!look && <WorkBar />}
    </Stack>
  );
}

/** What no column says: from when it holds, whose roster it is, and how its dates are to be read. */
function ForAll({ mapping, busy }: { mapping: Mapping; busy: boolean }) {
  const { t } = useWords();
  const { asOf, schoolId } = useImporting();
  const roster = mapping.table === "roster";
  const named = namesSchools(mapping);
  const dated = roster && mapping.columns.some(({ as }) => as === "startDate");
  return (
    <>
      {roster && (
        <SchoolPicker
          label={t(named ? "imports:columns.schoolElse" : "imports:columns.school")}
          value={schoolId}
          onChange={(id) => move({ type: "school", id })}
        />
      )}
      <DateField
        label={t("imports:columns.asOf")}
        description={t(roster ? "imports:columns.asOfRoster" : "imports:columns.asOfSchools")}
        inputWrapperOrder={["label", "input", "description"]}
        value={asOf}
        disabled={busy}
        onChange={(date) => date && move({ type: "asOf", date })}
      />
      {dated && <DateOrders order={mapping.dateOrder ?? null} busy={busy} />}
    </>
  );
}

function DateOrders({ order, busy }: { order: (typeof dateOrders)[number] | null; busy: boolean }) {
  const { t } = useWords();
  return (
    <Stack gap={0} flex="0 1 auto">
      <Input.Label labelElement="div" size="md">
        {t("imports:columns.dateOrder")}
      </Input.Label>
      <SegmentedControl
        aria-label={t("imports:columns.dateOrder")}
        value={order ?? "ask"}
        disabled={busy}
        data={(["ask", ...dateOrders] as const).map((value) => ({
          value,
          label: t(`imports:columns.dateOrders.${value}`),
        }))}
        onChange={(value) => move({ type: "dates", order: dateOrders.find((each) => each === value) ?? null })}
      />
    </Stack>
  );
}

function Foot() {
  const { t } = useWords();
  const flow = useImporting();
  const missing = missingOf(flow);
  if (flow.work)
    return (
      <div className={classes["foot"]}>
        <WorkBar />
      </div>
    );
  return (
    <Stack gap="sm" className={classes["foot"] ?? ""}>
      {flow.problem?.from !== "looking" && <Said />}
      <Group gap="md">
        <Button disabled={missing !== null} aria-describedby="import-missing" onClick={() => void preview()}>
          {t("imports:columns.preview")}
        </Button>
        <span id="import-missing" role="status" {...(missing ? { className: classes["missing"] } : {})}>
          {missing && t(`imports:columns.missing.${missing}`)}
        </span>
      </Group>
    </Stack>
  );
}
