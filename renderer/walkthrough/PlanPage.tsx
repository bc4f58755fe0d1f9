/**
 * Planning a walk: the school, what to look for, and the route of rooms. Everything but the school has a good answer already, so
 * a walk can begin two taps after this page opens.
 */
import { Button, Group, Select, SimpleGrid, Stack, Switch, Text, TextInput, Title } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { newId } from "../../shared/domain/ids.ts";
import { textIn } from "../../shared/domain/text.ts";
import type { Stop } from "../../shared/domain/walk.ts";
import { tell } from "../api/call.ts";
import { useAsk } from "../api/hooks.ts";
import { localToday } from "../app/dates.ts";
import { useScreenKeys } from "../app/keys.ts";
import { showDone, showProblem } from "../app/problemText.ts";
import { roomName } from "../app/roomName.ts";
import { useWords } from "../app/words.ts";
import { DateField } from "../app/DateField.tsx";
import { Page } from "../ui/Page.tsx";
import { ReadyCheck } from "./ReadyCheck.tsx";
import classes from "./Route.module.css";
import { RouteEditor } from "./RouteEditor.tsx";
import { SchoolPicker } from "../schools/SchoolPicker.tsx";
import { startTimer } from "./timer.ts";

const here = getRouteApi("/walks/plan");

export function PlanPage() {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const { school: given, on, booking } = here.useSearch();
  const [schoolId, setSchoolId] = useState<string | null>(given ?? null);
  const { data: instruments = [] } = useAsk("instruments", "list", { archived: false });
  const { data: district } = useAsk("settings", "get", {});
  const usable = instruments.filter((each) => each.publishedId !== null);
  const [chosen, setChosen] = useState<string | null>(null);
  const instrument = usable.find((each) => each.publishedId === chosen) ?? usable[0];
  const [date, setDate] = useState(on ?? localToday());
  const [purpose, setPurpose] = useState("");
  const [namesOff, setNamesOff] = useState(false);
  const [scoresOff, setScoresOff] = useState(false);
  const [stops, setStops] = useState<Stop[]>([]);
  const [busy, setBusy] = useState(false);
  useEffect(() => setStops([]), [schoolId]);
  const first = stops[0];

  async function plan(start: boolean): Promise<void> {
    if (!schoolId || !instrument?.publishedId || busy) return;
    setBusy(true);
    const id = newId();
    try {
      await tell("walks", "plan", {
        id,
        schoolId,
        instrumentVersionId: instrument.publishedId,
        localDate: date,
        purpose,
        namesOff: namesOff || district?.namesAllowed === false,
        scoresOff: scoresOff || district?.scoresAllowed === false,
        stops,
      });
      // The walk stands in the calendar at the hours that were booked for it.
      if (booking) await tell("coaching", "bookWalk", { id: booking, walkId: id });
      if (start && first) {
        startTimer(first.id, 0);
        await tell("walks", "moveOn", { walkId: id, leave: null, enter: first.id });
        await navigate({ to: "/walks/$id/room/$observationId", params: { id, observationId: first.id } });
      } else {
        showDone(t("walk:plan.saved"));
        await navigate({ to: "/walks/$id", params: { id } });
      }
    } catch (error) {
      showProblem(error);
      setBusy(false);
    }
  }

  // The stroke that goes to the next room also goes to the first.
  useHotkeys([["mod+Enter", () => first && void plan(true)]], []);
  useScreenKeys([{ keys: "Ctrl+Enter", does: t("walk:keys.start") }]);

  return (
    <Page title={t("walk:plan.title")} wide>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
        <Stack gap="md">
          <SchoolPicker
            label={t("walk:plan.school")}
            description={t("walk:plan.schoolAbout")}
            value={schoolId}
            onChange={setSchoolId}
            autoFocus={schoolId === null}
            canAdd
          />
          <Select
            label={t("walk:plan.instrument")}
            data={usable.map((each) => ({ value: each.publishedId ?? "", label: textIn(each.name, language) }))}
            value={instrument?.publishedId ?? null}
            onChange={setChosen}
            allowDeselect={false}
            {...(instrument
              ? {
                  description: `${textIn(instrument.about, language)} ${t("walk:plan.minutes", { count: instrument.minutes })}`,
                }
              : {})}
          />
          <Group align="flex-start">
            <div style={{ flex: "0 1 11rem" }}>
              <DateField label={t("walk:plan.date")} value={date} onChange={(next) => setDate(next ?? localToday())} />
            </div>
            <TextInput
              flex={1}
              miw="14rem"
              label={t("walk:plan.purpose")}
              placeholder={t("walk:plan.purposeHint")}
              value={purpose}
              onChange={(event) => setPurpose(event.target.value)}
            />
          </Group>
          <Group gap="lg">
            <Off
              label={t("walk:plan.namesOff")}
              forced={district?.namesAllowed === false}
              on={namesOff}
              set={setNamesOff}
            />
            <Off
              label={t("walk:plan.scoresOff")}
              forced={district?.scoresAllowed === false}
              on={scoresOff}
              set={setScoresOff}
            />
          </Group>
          {schoolId && instrument?.publishedId && (
            <ReadyCheck schoolId={schoolId} instrumentVersionId={instrument.publishedId} />
          )}
        </Stack>
        <Stack gap="md">
          <div>
            <Title order={2}>{t("walk:plan.route")}</Title>
            <Text c="dimmed">{t("walk:plan.routeAbout")}</Text>
          </div>
          {schoolId && <RouteEditor schoolId={schoolId} stops={stops} setStops={setStops} />}
          <Group className={classes["start"] ?? ""}>
            <Button size="lg" disabled={!schoolId || !first} loading={busy} onClick={() => void plan(true)}>
              {first ? t("walk:plan.start", { room: roomName(first.roomLabel, t) }) : t("walk:plan.startAny")}
            </Button>
            <Button size="lg" variant="default" disabled={!schoolId || busy} onClick={() => void plan(false)}>
              {t("walk:plan.save")}
            </Button>
            {stops.length > 0 && (
              <Text className="figures">
                {t("walk:plan.rooms", { count: stops.length, minutes: stops.length * (instrument?.minutes ?? 5) })}
              </Text>
            )}
          </Group>
        </Stack>
      </SimpleGrid>
    </Page>
  );
}

function Off({ label, forced, on, set }: { label: string; forced: boolean; on: boolean; set: (on: boolean) => void }) {
  const { t } = useWords();
  return (
    <Switch
      label={label}
      description={forced ? t("walk:plan.offByDistrict") : undefined}
      checked={forced || on}
      disabled={forced}
      onChange={(event) => set(event.target.checked)}
    />
  );
}
