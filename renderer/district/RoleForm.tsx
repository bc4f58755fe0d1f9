/** A role for a person: in a school or in the whole district, from a day on, with an end or without. */
import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { isHeldInSchool, type Role } from "../../shared/domain/roles.ts";
import { tell } from "../api/call.ts";
import { DateField } from "../app/DateField.tsx";
import { localToday } from "../app/dates.ts";
import { useWords } from "../app/words.ts";
import { acted } from "../app/useAct.ts";
import { RoleChoice } from "./RoleChoice.tsx";

export function RoleForm({ staff }: { staff: string }) {
  const { t } = useWords();
  const [role, setRole] = useState<Role>("coach");
  const [school, setSchool] = useState<string | null>(null);
  const [from, setFrom] = useState<string | null>(localToday());
  const [to, setTo] = useState<string | null>(null);
  const inSchool = isHeldInSchool(role);
  async function give(event: React.FormEvent): Promise<void> {
    event.preventDefault();
    const grant = { staff, role, school: inSchool ? school : null, from, to };
    if (await acted(tell("district", "giveRole", grant), () => t("district:roles.given"))) setSchool(null);
  }
  return (
    <form onSubmit={(event) => void give(event)}>
      <Group gap="md" align="flex-end">
        <RoleChoice role={role} onRole={setRole} school={school} onSchool={setSchool} />
        <DateField label={t("district:roles.from")} value={from} onChange={setFrom} clearable />
        <DateField label={t("district:roles.to")} value={to} onChange={setTo} clearable />
        <Button type="submit" disabled={inSchool && school === null}>
          {t("district:roles.give")}
        </Button>
      </Group>
    </form>
  );
}
