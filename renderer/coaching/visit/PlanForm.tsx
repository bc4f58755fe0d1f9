/** When a visit is: a day, its hours where they are known, and whether the person knows of it. */
import { Button, Checkbox, Group, Stack } from "@mantine/core";
import { useState } from "react";
import { newId } from "../../../shared/domain/ids.ts";
import { addDays } from "../../../shared/domain/localTime.ts";
import { type Output, tell } from "../../api/call.ts";
import { DateField } from "../../app/DateField.tsx";
import { localToday } from "../../app/dates.ts";
import { HourFields, type Hours, reversed } from "../../app/HourFields.tsx";
import { showDone, showProblem } from "../../app/problemText.ts";
import { useWords } from "../../app/words.ts";
import type { VisitPlace } from "./begin.ts";
import { Warnings } from "./Warnings.tsx";

type Warned = Output<"coaching", "planVisit">["value"]["warnings"];

interface Props {
  place: VisitPlace;
  /** One that is planned already, to be moved. */
  planned?: { id: string; on: string; starts: string | null; ends: string | null };
  onSaved: () => void;
}

/** Two weeks ahead: what coaching plans count in. */
const usualGap = 14;

export function PlanForm({ place, planned, onSaved }: Props) {
  const { t } = useWords();
  const [ids] = useState(() => ({ id: planned?.id ?? newId(), bookingId: newId() }));
  const [on, setOn] = useState<string | null>(planned?.on ?? addDays(localToday(), usualGap));
  const [hours, setHours] = useState<Hours>({ starts: planned?.starts ?? "", ends: planned?.ends ?? "" });
  const [announced, setAnnounced] = useState(true);
  const [warned, setWarned] = useState<Warned>([]);

  async function save(event: React.FormEvent): Promise<void> {
    event.preventDefault();
    if (on === null) return;
    try {
      const at = { on, starts: hours.starts || null, ends: hours.ends || null };
      const { warnings } = await tell("coaching", "planVisit", { ...ids, ...place, ...at, announced });
      showDone(t("visit:next.saved"));
      setWarned(warnings);
      if (warnings.length === 0) onSaved();
    } catch (error) {
      showProblem(error);
    }
  }

  return (
    <form onSubmit={(event) => void save(event)}>
      <Stack gap="sm">
        <Group gap="sm" align="flex-start">
          <DateField label={t("visit:next.on")} value={on} onChange={setOn} min={localToday()} flex="1 1 10rem" />
          <HourFields
            hours={hours}
            onChange={setHours}
            labels={{
              starts: t("visit:next.starts"),
              ends: t("visit:next.ends"),
              reversed: t("calendar:form.endsFirst"),
            }}
          />
        </Group>
        <Checkbox
          label={t("visit:next.announced")}
          checked={announced}
          onChange={(event) => setAnnounced(event.target.checked)}
        />
        <Warnings warnings={warned} />
        <Group>
          <Button type="submit" variant="default" disabled={on === null || reversed(hours)}>
            {t("visit:next.book")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
