/** What planning a time in a school would meet, said before it is saved: the agreement, others there that day, oneself elsewhere. */
import { Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconBeach, IconCircleCheck, IconUsers } from "@tabler/icons-react";
import type { Output } from "../../api/call.ts";
import { useAsk } from "../../api/hooks.ts";
import type { Input } from "../../api/call.ts";
import { useWords } from "../../app/words.ts";
import { Warnings } from "../visit/Warnings.tsx";
import classes from "./Calendar.module.css";
import { hoursText, kindText } from "./entryText.ts";

/** `asked` null: not enough is known yet. */
export function Check({ asked, schoolName }: { asked: Input<"coaching", "planCheck"> | null; schoolName: string }) {
  const { t } = useWords();
  const { data } = useAsk("coaching", "planCheck", asked, { keepPrevious: true });
  if (asked === null || !data) return null;
  return (
    <Stack gap="xs" role="status" className={classes["check"] ?? ""}>
      {data.free.length > 0 && (
        <Text className={classes["warns"] ?? ""}>
          <IconBeach aria-hidden size={18} />
          {t("calendar:form.free", { names: data.free.join(", ") })}
        </Text>
      )}
      <Warnings warnings={data.warnings} />
      <Own own={data.own} />
      <Others others={data.others} schoolName={schoolName} />
    </Stack>
  );
}

function Own({ own }: { own: Output<"coaching", "planCheck">["own"] }) {
  const { t, language } = useWords();
  return own.map((entry) => (
    <Text key={entry.id} className={classes["warns"] ?? ""}>
      <IconAlertTriangle aria-hidden size={18} />
      {t("calendar:form.own", { school: entry.schoolName, hours: hoursText(entry, t, language) })}
    </Text>
  ));
}

function Others({ others, schoolName }: { others: Output<"coaching", "planCheck">["others"]; schoolName: string }) {
  const { t, language } = useWords();
  if (others.length === 0)
    return (
      <Text className={classes["clear"] ?? ""}>
        <IconCircleCheck aria-hidden size={18} />
        {t("calendar:form.clear", { school: schoolName })}
      </Text>
    );
  const met = others.some(({ meets }) => meets);
  const Icon = met ? IconAlertTriangle : IconUsers;
  const count = new Set(others.map(({ personId }) => personId)).size;
  return (
    <div>
      <Text className={classes[met ? "warns" : "tells"] ?? ""}>
        <Icon aria-hidden size={18} />
        {t("calendar:form.others", { count })}
      </Text>
      <ul className={classes["others"]}>
        {others.map(({ id, personName, kind, meets, ...hours }) => (
          <li key={id}>
            {[personName, kindText(kind, t), hoursText(hours, t, language)].join(" · ")}
            {meets && <strong>{` · ${t("calendar:form.meets")}`}</strong>}
          </li>
        ))}
      </ul>
      {met && <Text size="sm">{t("calendar:form.neverBlocks")}</Text>}
    </div>
  );
}
