/** The name and the e-mail of a person of the district, as two fields. */
import { TextInput } from "@mantine/core";
import { useWords } from "../app/words.ts";

export interface Contact {
  name: string;
  email: string;
}

interface Props {
  contact: Contact;
  onChange: (contact: Contact) => void;
  autoFocus?: boolean;
}

export function ContactFields({ contact, onChange, autoFocus = false }: Props) {
  const { t } = useWords();
  return (
    <>
      <TextInput
        label={t("district:people.name")}
        value={contact.name}
        onChange={(event) => onChange({ ...contact, name: event.target.value })}
        maxLength={200}
        autoFocus={autoFocus}
        flex="1 1 14rem"
      />
      <TextInput
        label={t("district:people.email")}
        value={contact.email}
        onChange={(event) => onChange({ ...contact, email: event.target.value })}
        maxLength={300}
        inputMode="email"
        flex="1 1 14rem"
      />
    </>
  );
}

/** As it is told to the hub. */
export const trimmed = ({ name, email }: Contact): Contact => ({ name: name.trim(), email: email.trim() });
