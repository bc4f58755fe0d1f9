/** The end of a visit: minutes, how and where it was held, and what it is paid from, entered once and used everywhere. */
import { Button, Group, NumberInput, SegmentedControl, Select, Stack, Text, TextInput } from "@mantine/core";
import { type RefObject, useEffect, useState } from "react";
import type { VisitView } from "../../../shared/contract/coachingVisits.ts";
import { visitModes } from "../../../shared/domain/coaching/cycle.ts";
import { tell } from "../../api/call.ts";
import { dropDraft, flushDrafts, useDraft } from "../../api/draft.ts";
import { shownMoment } from "../../app/dates.ts";
import { showProblem } from "../../app/problemText.ts";
import { showUndo } from "../../app/undo.tsx";
import { useWords } from "../../app/words.ts";
import { stopTimer } from "../../walkthrough/timer.ts";
import { useFund } from "../useFund.ts";
import { Part } from "./Part.tsx";

/** Longer than any visit: a clock that says more was forgotten, and is not believed. */
const mostByClock = 300;

interface Props {
  visit: VisitView;
  /** Keeps what is still in the evidence box. */
  keepRef: RefObject<(() => Promise<void>) | null>;
}

export function CloseForm({ visit, keepRef }: Props) {
  const { t, language } = useWords();
  const clock = useMinutes(visit.startedAt);
  const believed = clock <= mostByClock;
  const [entered, setEntered] = useState<number | null>(null);
  const [mode, setMode] = useState<(typeof visitModes)[number]>("in_person");
  const place = useDraft(`visit-place/${visit.id}`, visit.place ?? "");
  const fund = useFund(visit.on, visit.fundId);
  const minutes = entered ?? (believed ? clock : null);

  async function close(event: React.FormEvent): Promise<void> {
    event.preventDefault();
    try {
      await keepRef.current?.();
      await flushDrafts();
      // Minutes by the clock are counted where the visit is kept, day by day over midnight.
      const said = { minutes: entered, mode, place: place.text.trim() || null, fundId: fund.value };
      await tell("coaching", "closeVisit", { id: visit.id, ...said });
      stopTimer(visit.id);
      await place.finish();
      void dropDraft(`timer/${visit.id}`);
      if (fund.value !== null) void tell("prefs", "set", { key: "lastFund", value: fund.value });
      showUndo(t("visit:close.closed", { minutes: String(minutes ?? 0) }), () =>
        tell("coaching", "reopenVisit", { id: visit.id }),
      );
    } catch (error) {
      showProblem(error);
    }
  }

  return (
    <Part title={t("visit:parts.close")} about={t("visit:close.once")}>
      <form onSubmit={(event) => void close(event)}>
        <Stack gap="md">
          <NumberInput
            label={t("visit:close.minutes")}
            description={
              believed
                ? t("visit:close.byClock")
                : t("visit:close.longAgo", { when: shownMoment(visit.startedAt ?? "", language) })
            }
            min={0}
            max={1_440}
            allowDecimal={false}
            value={minutes ?? ""}
            onChange={(value) => setEntered(value === "" ? null : Number(value))}
            data-first
            w="16rem"
            maw="100%"
          />
          <div>
            <Text size="sm" fw={500} mb={4}>
              {t("visit:close.mode")}
            </Text>
            <SegmentedControl
              aria-label={t("visit:close.mode")}
              value={mode}
              onChange={setMode}
              data={visitModes.map((each) => ({ value: each, label: t(`visit:close.modes.${each}`) }))}
            />
          </div>
          <TextInput
            label={t("visit:close.place")}
            value={place.text}
            maxLength={300}
            onChange={(event) => place.type(event.target.value)}
          />
          {fund.data.length > 1 && (
            <Select
              label={t("visit:close.fund")}
              data={fund.data}
              value={fund.value ?? ""}
              onChange={(value) => fund.choose(value || null)}
              allowDeselect={false}
            />
          )}
          <Group>
            <Button type="submit" disabled={minutes === null}>
              {t("visit:close.close")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Part>
  );
}

/** Whole minutes since the visit began, by the clock on the wall; looked at a few times a minute. */
function useMinutes(startedAt: string | null): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 15_000);
    return () => clearInterval(timer);
  }, []);
  return startedAt === null ? 0 : Math.max(0, Math.round((now - Date.parse(startedAt)) / 60_000));
}
