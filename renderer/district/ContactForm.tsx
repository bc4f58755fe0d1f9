/** A person's name and e-mail as the district has them, to be corrected. What they wrote keeps the name it was written under. */
import { Button, Group } from "@mantine/core";
import { useState } from "react";
import type { StaffRow } from "../../shared/contract/hubRows.ts";
import { tell } from "../api/call.ts";
import { acted } from "../app/useAct.ts";
import { useWords } from "../app/words.ts";
import { type Contact, ContactFields, trimmed } from "./ContactFields.tsx";

export function ContactForm({ person }: { person: StaffRow }) {
  const { t } = useWords();
  const [contact, setContact] = useState<Contact>(person);
  const { name, email } = trimmed(contact);
  const same = name === person.name && email === person.email;
  async function save(event: React.FormEvent): Promise<void> {
    event.preventDefault();
    await acted(tell("district", "changePerson", { id: person.id, name, email }), () => t("district:people.changed"));
  }
  return (
    <form onSubmit={(event) => void save(event)}>
      <Group gap="md" align="flex-end">
        <ContactFields contact={contact} onChange={setContact} />
        <Button type="submit" variant="default" disabled={same || name === ""}>
          {t("district:people.change")}
        </Button>
      </Group>
    </form>
  );
}
