/** A person's name and e-mail as the district has them, to be corrected. What they wrote keeps the name it was written under. */
import { Button, Group, TextInput } from "@mantine/core";
import { useState } from "react";
import type { StaffRow } from "../../shared/contract/hub.ts";
import { tell } from "../api/call.ts";
import { useWords } from "../app/words.ts";
import { acted } from "./act.ts";

export function ContactForm({ person }: { person: StaffRow }) {
  const { t } = useWords();
  const [name, setName] = useState(person.name);
  const [email, setEmail] = useState(person.email);
  const same = name.trim() === person.name && email.trim() === person.email;
  async function save(event: React.FormEvent): Promise<void> {
    event.preventDefault();
    const change = { id: person.id, name: name.trim(), email: email.trim() };
    await acted(tell("district", "changePerson", change), () => t("district:people.changed"));
  }
  return (
    <form onSubmit={(event) => void save(event)}>
      <Group gap="md" align="flex-end">
        <TextInput
          label={t("district:people.name")}
          value={name}
          onChange={(event) => setName(event.target.value)}
          maxLength={200}
          flex="1 1 14rem"
        />
        <TextInput
          label={t("district:people.email")}
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          maxLength={300}
          inputMode="email"
          flex="1 1 14rem"
        />
        <Button type="submit" variant="default" disabled={same || name.trim() === ""}>
          {t("district:people.change")}
        </Button>
      </Group>
    </form>
  );
}
