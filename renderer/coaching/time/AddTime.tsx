/** A line of time that is of no visit: one row of fields, and the next line goes on from the day and the source of this one. */
import { Button, Group, NumberInput, Select, TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import { timePlaces } from "../../../shared/domain/coaching/fieldTime.ts";
import { newId } from "../../../shared/domain/ids.ts";
import { tell } from "../../api/call.ts";
import { DateField } from "../../app/DateField.tsx";
import { localToday } from "../../app/dates.ts";
import { undoable } from "../../app/undo.tsx";
import { useWords } from "../../app/words.ts";
import { SchoolPicker } from "../../schools/SchoolPicker.tsx";
import panel from "../../ui/panel.module.css";
import { useFund } from "../useFund.ts";

type Place = (typeof timePlaces)[number];

export function AddTime() {
  const { t } = useWords();
  const [on, setOn] = useState<string | null>(localToday());
  const [minutes, setMinutes] = useState<number | string>("");
  const [place, setPlace] = useState<Place>("office");
  const [schoolId, setSchool] = useState<string | null>(null);
  const [activity, setActivity] = useState("");
  const fund = useFund(on ?? localToday());
  const first = useRef<HTMLInputElement>(null);
  const atSchool = place === "school";
  const isReady = on !== null && Number(minutes) > 0 && activity.trim() !== "" && (!atSchool || schoolId !== null);

  async function add(event: React.FormEvent): Promise<void> {
    event.preventDefault();
    if (!isReady) return;
    const id = newId();
    const where = { place, schoolId: atSchool ? schoolId : null };
    const line = { id, on, minutes: Number(minutes), ...where, activity: activity.trim(), fundId: fund.value };
    const added = await undoable(
      tell("coaching", "logTime", line),
      () => t("hours:added", { what: line.activity }),
      () => tell("coaching", "removeTime", { id }),
    );
    if (!added) return;
    if (fund.value !== null) void tell("prefs", "set", { key: "lastFund", value: fund.value });
    setMinutes("");
    setActivity("");
    first.current?.focus();
  }
  return (
    <form className={panel["panel"]} onSubmit={(event) => void add(event)} aria-label={t("hours:add")}>
      <div className={panel["fields"]}>
        <DateField label={t("hours:day")} value={on} onChange={setOn} max={localToday()} />
        <NumberInput
          ref={first}
          label={t("hours:minutes")}
          value={minutes}
          onChange={setMinutes}
          min={1}
          max={1_440}
          allowDecimal={false}
          hideControls
        />
        <TextInput
          label={t("hours:activity")}
          placeholder={t("hours:activityHint")}
          value={activity}
          onChange={(event) => setActivity(event.target.value)}
          maxLength={300}
        />
        <Select
          label={t("hours:place")}
          data={timePlaces.map((value) => ({ value, label: t(`hours:places.${value}`) }))}
          value={place}
          onChange={(value) => setPlace(value ?? place)}
          allowDeselect={false}
        />
        {atSchool && <SchoolPicker label={t("hours:school")} value={schoolId} onChange={setSchool} />}
        {fund.data.length > 1 && (
          <Select
            label={t("hours:fund")}
            data={fund.data}
            value={fund.value ?? ""}
            onChange={(value) => fund.choose(value || null)}
            allowDeselect={false}
          />
        )}
      </div>
      <Group>
        <Button type="submit" disabled={!isReady}>
          {t("hours:add")}
        </Button>
      </Group>
    </form>
  );
}
