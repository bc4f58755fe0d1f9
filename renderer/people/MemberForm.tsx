/** A person and their place at this school, corrected in one go. */
import { Select, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import type { RosterPerson } from "../../shared/domain/roster.ts";
import { tell } from "../api/call.ts";
import { FormButtons } from "../app/FormButtons.tsx";
import { showProblem } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
import { DateField } from "../app/DateField.tsx";
import { roleChoices } from "./roleText.ts";

interface Props {
  schoolId: string;
  person: RosterPerson;
  onClose: () => void;
}

export function MemberForm({ schoolId, person, onClose }: Props) {
  const { t } = useWords();
  const [fields, setFields] = useState({ name: person.name, email: person.email ?? "", staffId: person.staffId ?? "" });
  const [role, setRole] = useState(person.role);
  const [roleGiven, setRoleGiven] = useState(person.roleGiven ?? "");
  const [from, setFrom] = useState(person.from);
  const [to, setTo] = useState(person.to);
  const text = (name: keyof typeof fields) => ({
    value: fields[name],
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => setFields({ ...fields, [name]: event.target.value }),
  });

  async function save(event: React.FormEvent): Promise<void> {
    event.preventDefault();
    const { id, membershipId } = person;
    try {
      await tell("roster", "saveMembership", {
        id: membershipId,
        personId: id,
        schoolId,
        role,
        roleGiven: roleGiven.trim() || null,
        from,
        to,
      });
      await tell("roster", "savePerson", {
        id,
        fields: { name: fields.name, email: fields.email.trim() || null, staffId: fields.staffId.trim() || null },
      });
      onClose();
    } catch (error) {
      showProblem(error);
    }
  }

  return (
    <form onSubmit={(event) => void save(event)}>
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md" verticalSpacing="md">
          <TextInput {...text("name")} label={t("people:roster.name")} maxLength={300} autoFocus />
          <TextInput {...text("email")} label={t("people:roster.email")} maxLength={300} inputMode="email" />
          <TextInput {...text("staffId")} label={t("people:roster.staffId")} maxLength={80} />
          <Select
            label={t("people:roster.roleLabel")}
            data={roleChoices(t)}
            value={role}
            onChange={(value) => setRole(value ?? role)}
            allowDeselect={false}
          />
          <DateField label={t("people:roster.from")} value={from} onChange={setFrom} clearable />
          <DateField label={t("people:roster.to")} value={to} onChange={setTo} clearable />
          {role === "other" && (
            <TextInput
              label={t("people:roster.roleGiven")}
              value={roleGiven}
              onChange={(event) => setRoleGiven(event.target.value)}
              maxLength={200}
            />
          )}
        </SimpleGrid>
        <FormButtons disabled={fields.name.trim() === ""} onCancel={onClose} />
      </Stack>
    </form>
  );
}
