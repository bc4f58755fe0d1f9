/** Bringing somebody in with one form: their name, what they do, and where there is a network the invite, at once. */
import { Button, Group, TextInput } from "@mantine/core";
import { IconUserPlus } from "@tabler/icons-react";
import { useState } from "react";
import { isHeldInSchool, type Role } from "../../shared/domain/roles.ts";
import { type Output, tell } from "../api/call.ts";
import { localToday } from "../app/dates.ts";
import { showDone, showProblem } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
import { InviteView } from "../district/InviteView.tsx";
import { RoleChoice } from "../district/RoleChoice.tsx";
import panel from "../ui/panel.module.css";
import { Section } from "../ui/Section.tsx";

type Invite = Output<"district", "invite">["value"];

export function InviteNow({ network }: { network: boolean }) {
  const { t } = useWords();
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("coach");
  const [school, setSchool] = useState<string | null>(null);
  const [made, setMade] = useState<{ name: string; invite: Invite } | null>(null);
  const inSchool = isHeldInSchool(role);

  async function add(event: React.FormEvent): Promise<void> {
    event.preventDefault();
    const called = name.trim();
    try {
      const { id } = await tell("district", "addPerson", { name: called, email: "" });
      const grant = { staff: id, role, school: inSchool ? school : null, from: localToday(), to: null };
      await tell("district", "giveRole", grant);
      if (network) setMade({ name: called, invite: await tell("district", "invite", { staff: id }) });
      else showDone(t("hubHere:invite.added", { name: called }));
      setName("");
    } catch (error) {
      showProblem(error);
    }
  }
  return (
    <Section title={t("hubHere:invite.title")} about={t(`hubHere:invite.${network ? "about" : "alone"}`)}>
      {made ? (
        <div className={panel["panel"]}>
          <InviteView name={made.name} invite={made.invite} />
          <Group>
            <Button variant="default" onClick={() => setMade(null)}>
              {t("hubHere:invite.another")}
            </Button>
          </Group>
        </div>
      ) : (
        <form className={panel["panel"]} onSubmit={(event) => void add(event)}>
          <Group gap="md" align="flex-end">
            <TextInput
              label={t("hubHere:invite.name")}
              value={name}
              onChange={(event) => setName(event.target.value)}
              maxLength={200}
              flex="1 1 14rem"
            />
            <RoleChoice role={role} onRole={setRole} school={school} onSchool={setSchool} />
          </Group>
          <Group>
            <Button
              type="submit"
              leftSection={<IconUserPlus aria-hidden size={18} />}
              disabled={name.trim() === "" || (inSchool && school === null)}
            >
              {t(`hubHere:invite.${network ? "make" : "add"}`)}
            </Button>
          </Group>
        </form>
      )}
    </Section>
  );
}
