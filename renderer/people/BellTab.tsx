/** The bell schedule: the periods of the day in the order they start. */
import { SimpleGrid, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { newId } from "../../shared/domain/ids.ts";
import { type QuickPeriod, quickPeriods } from "../../shared/domain/quickLines.ts";
import type { Period } from "../../shared/domain/roster.ts";
import { tell } from "../api/call.ts";
import { shownTime } from "../app/dates.ts";
import { FormButtons } from "../app/FormButtons.tsx";
import { HourFields, type Hours, reversed } from "../app/HourFields.tsx";
import { showDone, showProblem } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
import { nameKey } from "./namesakes.ts";
import { QuickEntry, useQuickEntry } from "./QuickEntry.tsx";
import type { TabProps } from "./RosterPage.tsx";
import { RosterTable } from "./RosterTable.tsx";
import { takeOut } from "./takeOut.ts";

export function BellTab({ schoolId, roster }: TabProps) {
  const { t, language } = useWords();
  const entry = useQuickEntry(`roster:${schoolId}:bell`, quickPeriods);
  const time = (at: string | null) => (at === null ? null : shownTime(at, language));

  async function add(typed: QuickPeriod[]): Promise<void> {
    // A period is known by its name: typed again with its hours, it gets them.
    const known = new Map(roster.periods.map(({ id, name }) => [nameKey(name), id]));
    for (const period of typed) {
      const id = known.get(nameKey(period.name)) ?? newId();
      known.set(nameKey(period.name), id);
      await tell("roster", "savePeriod", { id, schoolId, ...period });
    }
    showDone(t("people:quick.added", { count: typed.length }));
  }

  return (
    <Stack gap="md">
      <QuickEntry
        kind="bell"
        entry={entry}
        onAdd={add}
        columns={[
          { head: t("people:roster.period"), cell: ({ name }) => name },
          { head: t("people:roster.starts"), cell: ({ starts }) => time(starts) },
          { head: t("people:roster.ends"), cell: ({ ends }) => time(ends) },
        ]}
      />
      <RosterTable
        label={t("people:roster.bell")}
        rows={roster.periods}
        keyOf={({ id }) => id}
        nameOf={({ name }) => name}
        findBy={({ name }) => name}
        firstHead={t("people:roster.period")}
        columns={[
          { head: t("people:roster.starts"), cell: ({ starts }) => time(starts), figures: true },
          { head: t("people:roster.ends"), cell: ({ ends }) => time(ends), figures: true },
        ]}
        edit={(period, close) => <PeriodForm schoolId={schoolId} period={period} onClose={close} />}
        onRemove={({ id, name }) => void takeOut({ table: "period", id }, t("people:roster.removed", { name }))}
        empty={t("people:roster.emptyBell")}
      />
    </Stack>
  );
}

function PeriodForm({ schoolId, period, onClose }: { schoolId: string; period: Period; onClose: () => void }) {
  const { t } = useWords();
  const [name, setName] = useState(period.name);
  const [hours, setHours] = useState<Hours>({ starts: period.starts ?? "", ends: period.ends ?? "" });
  async function save(event: React.FormEvent): Promise<void> {
    event.preventDefault();
    try {
      const at = { starts: hours.starts || null, ends: hours.ends || null };
      await tell("roster", "savePeriod", { id: period.id, schoolId, name, ...at });
      onClose();
    } catch (error) {
      showProblem(error);
    }
  }
  return (
    <form onSubmit={(event) => void save(event)}>
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md">
          <TextInput
            label={t("people:roster.period")}
            value={name}
            onChange={(event) => setName(event.target.value)}
            maxLength={80}
            autoFocus
          />
          <HourFields
            hours={hours}
            onChange={setHours}
            labels={{
              starts: t("people:roster.starts"),
              ends: t("people:roster.ends"),
              reversed: t("people:roster.timesReversed"),
            }}
          />
        </SimpleGrid>
        <FormButtons disabled={name.trim() === "" || reversed(hours)} onCancel={onClose} />
      </Stack>
    </form>
  );
}
