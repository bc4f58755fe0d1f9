/** One person: which roles they hold, more roles, and an invite for a device of theirs. */
import { Button, Group, Stack } from "@mantine/core";
import { IconDeviceLaptop } from "@tabler/icons-react";
import { useState } from "react";
import type { GrantRow, StaffRow } from "../../shared/contract/hubRows.ts";
import { holdsOn } from "../../shared/domain/effective.ts";
import { type Output, tell } from "../api/call.ts";
import { useAsk } from "../api/hooks.ts";
import { localToday, shownDate } from "../app/dates.ts";
import { useWords } from "../app/words.ts";
import rows from "../ui/rows.module.css";
import settings from "../settings/Settings.module.css";
import { acted } from "../app/useAct.ts";
import { ContactForm } from "./ContactForm.tsx";
import { EndRole } from "./EndRole.tsx";
import { InviteView } from "./InviteView.tsx";
import { RoleForm } from "./RoleForm.tsx";

type Invite = Output<"district", "invite">["value"];

export function PersonRow({ person, may }: { person: StaffRow; may: boolean }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const [invite, setInvite] = useState<Invite | null>(null);
  const { id, name, email, grants } = person;
  const today = localToday();
  const held = grants.filter(({ to }) => to === null || to > today);
  async function ask(): Promise<void> {
    const made = await acted(tell("district", "invite", { staff: id }));
    if (made) setInvite(made);
  }
  return (
    <li>
      <div className={`${rows["row"]} ${rows["wraps"]}`}>
        <div className={rows["main"]}>
          <span className={rows["title"]}>{name}</span>
          {email !== "" && <span className={rows["detail"]}>{email}</span>}
          {held.length === 0 && <span className={rows["detail"]}>{t("district:people.noRole")}</span>}
          {held.map((grant) => (
            <GrantText key={grant.id} grant={grant} />
          ))}
        </div>
        {may && (
          <Button
            variant="default"
            aria-expanded={open}
            aria-label={t("district:people.more", { name })}
            onClick={() => setOpen(!open)}
          >
            {t("district:roles.title")}
          </Button>
        )}
      </div>
      {open && (
        <Stack gap="lg" className={settings["form"] ?? ""}>
          <ContactForm key={`${name} ${email}`} person={person} />
          {grants.map((grant) => (
            <Group key={grant.id} justify="space-between" gap="sm">
              <GrantText grant={grant} />
              {(grant.to === null || grant.to > today) && <EndRole grant={grant} person={name} />}
            </Group>
          ))}
          <RoleForm staff={id} />
          {invite ? (
            <InviteView name={name} invite={invite} />
          ) : (
            <Group>
              <Button
                variant="default"
                leftSection={<IconDeviceLaptop aria-hidden size={18} />}
                onClick={() => void ask()}
              >
                {t("district:invite.make")}
              </Button>
            </Group>
          )}
        </Stack>
      )}
    </li>
  );
}

function GrantText({ grant: { role, school, from, to } }: { grant: GrantRow }) {
  const { t, language } = useWords();
  const today = localToday();
  const { data: found, isError } = useAsk("schools", "get", school === null ? null : { id: school });
  const where = school === null ? null : (found?.name ?? (isError ? t("district:roles.elsewhere") : ""));
  const since = from !== null && !holdsOn({ from, to: null }, today);
  const parts = [
    t(`district:role.${role}`),
    where,
    since && from ? t("district:roles.since", { date: shownDate(from, language) }) : null,
    to === null
      ? null
      : t(to > today ? "district:roles.until" : "district:roles.was", { date: shownDate(to, language) }),
  ];
  return <span className={rows["detail"]}>{parts.filter(Boolean).join(" · ")}</span>;
}
