/** Where a person works and worked, each place with its dates; a place can be corrected, ended, added, and taken out with a way back. */
import { Select, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { newId } from "../../shared/domain/ids.ts";
import { tell } from "../api/call.ts";
import { DateField } from "../app/DateField.tsx";
import { FormButtons } from "../app/FormButtons.tsx";
import { showDone, showProblem } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
import { rangeText } from "../schools/factWords.ts";
import { SchoolPicker } from "../schools/SchoolPicker.tsx";
import { LinkText } from "../ui/LinkText.tsx";
import { RowActs } from "../ui/RowActs.tsx";
import rows from "../ui/rows.module.css";
import type { PersonView } from "./PersonPage.tsx";
import { roleChoices, roleText } from "./roleText.ts";
import classes from "./Roster.module.css";
import { takeOut } from "./takeOut.ts";

type Place = PersonView["memberships"][number];

interface Props {
  person: PersonView;
  adding: boolean;
  onAdded: () => void;
}

export function Places({ person, adding, onAdded }: Props) {
  const { t, language } = useWords();
  const [editing, setEditing] = useState<string | null>(null);
  const { memberships } = person;
  if (memberships.length === 0 && !adding) return <Text c="dimmed">{t("people:person.noPlaces")}</Text>;
  return (
    <ul className={rows["sheet"]}>
      {adding && (
        <li className={classes["place"]}>
          <PlaceForm personId={person.id} place={null} onClose={onAdded} />
        </li>
      )}
      {memberships.map((place) => {
        const { id, schoolId, schoolName, role, roleGiven, from, to } = place;
        return (
          <li key={id}>
            <div className={rows["row"]}>
              <div className={rows["main"]}>
                <span className={rows["title"]}>{roleText(role, roleGiven, t)}</span>
                <span className={rows["detail"]}>
                  <LinkText to="/schools/$id" params={{ id: schoolId }}>
                    {schoolName}
                  </LinkText>
                  {` · ${rangeText({ from, to }, t, language)}`}
                </span>
              </div>
              <RowActs
                edit={{
                  label: t("people:roster.edit", { name: schoolName }),
                  isOpen: editing === id,
                  run: () => setEditing(editing === id ? null : id),
                }}
                remove={{
                  label: t("people:roster.remove", { name: schoolName }),
                  run: () =>
                    void takeOut(
                      { table: "membership", id },
                      t("people:roster.removed", { name: `${roleText(role, roleGiven, t)}, ${schoolName}` }),
                    ),
                }}
              />
            </div>
            {editing === id && (
              <div className={classes["place"]}>
                <PlaceForm personId={person.id} place={place} onClose={() => setEditing(null)} />
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function PlaceForm({ personId, place, onClose }: { personId: string; place: Place | null; onClose: () => void }) {
  const { t } = useWords();
  const [schoolId, setSchool] = useState<string | null>(place?.schoolId ?? null);
  const [role, setRole] = useState(place?.role ?? "teacher");
  const [roleGiven, setRoleGiven] = useState(place?.roleGiven ?? "");
  const [from, setFrom] = useState(place?.from ?? null);
  const [to, setTo] = useState(place?.to ?? null);

  async function save(event: React.FormEvent): Promise<void> {
    event.preventDefault();
    if (schoolId === null) return;
    try {
      await tell("roster", "saveMembership", {
        id: place?.id ?? newId(),
        personId,
        schoolId,
        role,
        roleGiven: roleGiven.trim() || null,
        from,
        to,
      });
      showDone(t("people:person.placeSaved"));
      onClose();
    } catch (error) {
      showProblem(error);
    }
  }

  return (
    <form onSubmit={(event) => void save(event)}>
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="md">
          {place === null && <SchoolPicker label={t("people:person.school")} value={schoolId} onChange={setSchool} />}
          <Select
            label={t("people:roster.roleLabel")}
            data={roleChoices(t)}
            value={role}
            onChange={(value) => setRole(value ?? role)}
            allowDeselect={false}
          />
          {role === "other" && (
            <TextInput
              label={t("people:roster.roleGiven")}
              value={roleGiven}
              onChange={(event) => setRoleGiven(event.target.value)}
              maxLength={200}
            />
          )}
          <DateField label={t("people:roster.from")} value={from} onChange={setFrom} clearable />
          <DateField
            label={t("people:roster.to")}
            description={t("people:roster.toAbout")}
            value={to}
            onChange={setTo}
            clearable
          />
        </SimpleGrid>
        <FormButtons disabled={schoolId === null} onCancel={onClose} />
      </Stack>
    </form>
  );
}
