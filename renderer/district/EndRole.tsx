/** Ends a role on a date, the first day without it; today unless another is chosen. What that does to their work is said before. */
import { Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { GrantRow } from "../../shared/contract/hubRows.ts";
import { tell } from "../api/call.ts";
import { DateField } from "../app/DateField.tsx";
import { localToday, shownDate } from "../app/dates.ts";
import { useWords } from "../app/words.ts";
import { acted } from "../app/useAct.ts";

export function EndRole({ grant: { id, role }, person }: { grant: GrantRow; person: string }) {
  const { t, language } = useWords();
  const [asking, setAsking] = useState(false);
  const [to, setTo] = useState<string | null>(localToday());
  async function end(): Promise<void> {
    if (to === null) return;
    const said = () => t("district:roles.ended", { date: shownDate(to, language) });
    if (await acted(tell("district", "endRole", { id, to }), said)) setAsking(false);
  }
  if (!asking)
    return (
      <Button
        variant="subtle"
        aria-label={t("district:roles.endOf", { role: t(`district:role.${role}`) })}
        onClick={() => setAsking(true)}
      >
        {t("district:roles.end")}
      </Button>
    );
  return (
    <Stack gap="sm" w="100%">
      <Text maw="var(--field-measure)">{t("district:roles.sure", { person })}</Text>
      <Group gap="sm" align="flex-end">
        <DateField label={t("district:roles.to")} value={to} onChange={setTo} />
        <Button disabled={to === null} onClick={() => void end()}>
          {t("district:roles.end")}
        </Button>
        <Button variant="default" onClick={() => setAsking(false)}>
          {t("common:cancel")}
        </Button>
      </Group>
    </Stack>
  );
}
