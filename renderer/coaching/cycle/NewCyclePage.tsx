/** Beginning a cycle: whom, with which coaches, on what, how often. The agreement's plan of visits is what it is measured against later. */
import {
  Button,
  Group,
  MultiSelect,
  NumberInput,
  SegmentedControl,
  Stack,
  Text,
  Textarea,
  TextInput,
} from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { coacheeKinds } from "../../../shared/domain/coaching/cycle.ts";
import { newId } from "../../../shared/domain/ids.ts";
import { itemsOf } from "../../../shared/domain/instrument.ts";
import { textIn } from "../../../shared/domain/text.ts";
import { tell } from "../../api/call.ts";
import { useAsk, useAskEach } from "../../api/hooks.ts";
import { DateField } from "../../app/DateField.tsx";
import { localToday } from "../../app/dates.ts";
import { useEscapeBack } from "../../app/goBack.ts";
import { showProblem } from "../../app/problemText.ts";
import { useWords } from "../../app/words.ts";
import { PersonPicker } from "../../people/PersonPicker.tsx";
import { SchoolPicker } from "../../schools/SchoolPicker.tsx";
import { BackLink } from "../../ui/BackLink.tsx";
import { Page } from "../../ui/Page.tsx";

type Kind = (typeof coacheeKinds)[number];

export function NewCyclePage() {
  const { t } = useWords();
  const { school, person } = useSearch({ from: "/cycles/new" });
  const navigate = useNavigate();
  const [kind, setKind] = useState<Kind>("teacher");
  const [schoolId, setSchool] = useState<string | null>(school ?? null);
  const [personId, setPerson] = useState<string | null>(person ?? null);
  const [team, setTeam] = useState("");
  const [members, setMembers] = useState<string[]>([]);
  const [coaches, setCoaches] = useState<string[]>([]);
  const [lookFors, setLookFors] = useState<string[]>([]);
  const [goal, setGoal] = useState("");
  const [visits, setVisits] = useState(2);
  const [minutes, setMinutes] = useState(90);
  const [from, setFrom] = useState<string | null>(localToday());
  const { data: roster } = useAsk("roster", "get", schoolId === null ? null : { schoolId });
  const people = [...new Map((roster?.people ?? []).map(({ id, name }) => [id, name]))].map(([value, label]) => ({
    value,
    label,
  }));
  const choices = useLookFors();
  useEscapeBack("/coaching");
  const whom = kind === "team" ? team.trim() !== "" : personId !== null;

  async function begin(event: React.FormEvent): Promise<void> {
    event.preventDefault();
    if (schoolId === null || from === null) return;
    const id = newId();
    const part = (as: "coach" | "member") => (each: string) => ({ id: newId(), personId: each, part: as });
    const chosen = choices.flatMap(({ items }) => items).filter(({ value }) => lookFors.includes(value));
    try {
      await tell("coaching", "beginCycle", {
        id,
        schoolId,
        coacheeKind: kind,
        personId: kind === "team" ? null : personId,
        team: kind === "team" ? team : null,
        from,
        people: [...coaches.map(part("coach")), ...(kind === "team" ? members.map(part("member")) : [])],
        focus: [
          ...chosen.map(({ value, label }) => ({ id: newId(), kind: "look_for" as const, ref: value, text: label })),
          ...(goal.trim() === "" ? [] : [{ id: newId(), kind: "goal" as const, ref: null, text: goal }]),
        ],
        dosage: visits + minutes === 0 ? null : { id: newId(), visits, minutes },
      });
      await navigate({ to: "/cycles/$id", params: { id }, replace: true });
    } catch (error) {
      showProblem(error);
    }
  }

  return (
    <Page title={t("cycle:begin")} above={<BackLink to="/coaching">{t("visit:back")}</BackLink>}>
      <form onSubmit={(event) => void begin(event)}>
        <Stack gap="md">
          <SegmentedControl
            aria-label={t("cycle:whom")}
            value={kind}
            onChange={setKind}
            data={coacheeKinds.map((each) => ({ value: each, label: t(`cycle:kind.${each}`) }))}
          />
          <Group gap="sm" align="flex-end">
            <SchoolPicker
              flex="1 1 16rem"
              label={t("visit:mine.school")}
              value={schoolId}
              onChange={(next) => {
                setSchool(next);
                setPerson(null);
                setMembers([]);
              }}
              canAdd
            />
            {kind === "team" ? (
              <TextInput
                flex="1 1 16rem"
                label={t("cycle:team")}
                value={team}
                maxLength={300}
                onChange={(event) => setTeam(event.target.value)}
              />
            ) : (
              <PersonPicker
                flex="1 1 16rem"
                label={t("visit:mine.person")}
                schoolId={schoolId}
                value={personId}
                onChange={setPerson}
                role={kind === "leader" ? "principal" : "teacher"}
              />
            )}
          </Group>
          {kind === "team" && (
            <MultiSelect
              size="md"
              searchable
              label={t("cycle:members")}
              data={people}
              value={members}
              onChange={setMembers}
            />
          )}
          <MultiSelect
            size="md"
            searchable
            label={t("cycle:lookFors")}
            data={choices}
            value={lookFors}
            onChange={setLookFors}
          />
          <Textarea
            label={t("cycle:goal")}
            value={goal}
            maxLength={2_000}
            onChange={(event) => setGoal(event.target.value)}
          />
          <div>
            <Text fw={500}>{t("cycle:plan")}</Text>
            <Group gap="sm" align="flex-end">
              <NumberInput
                label={t("cycle:visits")}
                min={0}
                max={60}
                allowDecimal={false}
                value={visits}
                onChange={(value) => setVisits(Number(value))}
              />
              <NumberInput
                label={t("cycle:minutes")}
                min={0}
                max={6_000}
                allowDecimal={false}
                value={minutes}
                onChange={(value) => setMinutes(Number(value))}
              />
            </Group>
          </div>
          <DateField label={t("cycle:from")} value={from} onChange={setFrom} w="14rem" />
          <MultiSelect
            size="md"
            searchable
            label={t("cycle:coaches")}
            description={t("cycle:coachesAbout")}
            data={people}
            value={coaches}
            onChange={setCoaches}
          />
          <Group>
            <Button type="submit" disabled={schoolId === null || from === null || !whom}>
              {t("cycle:beginDo")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Page>
  );
}

/** The look-fors of every instrument in use, by instrument; a key that two of them have is offered once. */
function useLookFors(): { group: string; items: { value: string; label: string }[] }[] {
  const { language } = useWords();
  const { data: lines = [] } = useAsk("instruments", "list", { archived: false });
  const ids = lines.flatMap(({ publishedId }) => (publishedId === null ? [] : [{ id: publishedId }]));
  const versions = useAskEach("instruments", "version", ids);
  const seen = new Set<string>();
  return versions.flatMap((version) => {
    if (!version) return [];
    const items = itemsOf(version.body).flatMap(({ key, text }) => {
      if (seen.has(key)) return [];
      seen.add(key);
      return [{ value: key, label: textIn(text, language) }];
    });
    return [{ group: textIn(version.body.name, language), items }];
  });
}
