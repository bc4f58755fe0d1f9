/** The district's people: found by name, added in one line, each with their roles and the way to a device. */
import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconUserPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { StaffRow } from "../../shared/contract/hubRows.ts";
import { tell } from "../api/call.ts";
import { FormButtons } from "../app/FormButtons.tsx";
import { useWords } from "../app/words.ts";
import { type Contact, ContactFields, trimmed } from "./ContactFields.tsx";
import rows from "../ui/rows.module.css";
import { Section } from "../ui/Section.tsx";
import settings from "../settings/Settings.module.css";
import { acted } from "../app/useAct.ts";
import { PersonRow } from "./PersonRow.tsx";

/** More than so many are found by name rather than looked through. */
const many = 12;

export function PeoplePart({ staff, may }: { staff: StaffRow[]; may: boolean }) {
  const { t } = useWords();
  const [adding, setAdding] = useState(false);
  const [text, setText] = useState("");
  const wanted = text.trim().toLocaleLowerCase();
  const found = staff.filter(({ name, email }) => `${name} ${email}`.toLocaleLowerCase().includes(wanted));
  return (
    <Section
      title={t("district:people.title")}
      about={t("district:people.about")}
      actions={
        may && (
          <Button leftSection={<IconUserPlus aria-hidden size={18} />} onClick={() => setAdding(true)}>
            {t("district:people.add")}
          </Button>
        )
      }
    >
      {adding && <AddForm onClose={() => setAdding(false)} />}
      {staff.length > many && (
        <TextInput
          aria-label={t("district:people.find")}
          placeholder={t("district:people.find")}
          value={text}
          onChange={(event) => setText(event.target.value)}
          maw="24rem"
        />
      )}
      {found.length === 0 ? (
        <Text c="dimmed">{t("district:people.none")}</Text>
      ) : (
        <ul className={rows["sheet"]}>
          {found.map((person) => (
            <PersonRow key={person.id} person={person} may={may} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function AddForm({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const [contact, setContact] = useState<Contact>({ name: "", email: "" });
  const { name, email } = trimmed(contact);
  async function add(event: React.FormEvent): Promise<void> {
    event.preventDefault();
    const work = tell("district", "addPerson", { name, email });
    if (await acted(work, () => t("district:people.added", { name }))) onClose();
  }
  return (
    <form onSubmit={(event) => void add(event)} className={`${rows["sheet"]} ${settings["form"]}`}>
      <Stack gap="md">
        <Group gap="md" align="flex-end">
          <ContactFields contact={contact} onChange={setContact} autoFocus />
        </Group>
        <FormButtons label={t("common:add")} disabled={name === ""} onCancel={onClose} />
      </Stack>
    </form>
  );
}
