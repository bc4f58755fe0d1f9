/**
 * The menu of options: strategies and action steps that have worked. With a school chosen, each shows that school's own copy beside it
 * and what was changed in it; the library stays as it is.
 */
import { Button, Group, SegmentedControl, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { foldedPlain } from "../../../shared/domain/text.ts";
import type { Output } from "../../api/call.ts";
import { useAsk } from "../../api/hooks.ts";
import { useEscapeBack } from "../../app/goBack.ts";
import { problemText } from "../../app/problemText.ts";
import { useWords } from "../../app/words.ts";
import { SchoolPicker } from "../../schools/SchoolPicker.tsx";
import { BackLink } from "../../ui/BackLink.tsx";
import { FindField } from "../../ui/FindField.tsx";
import { Page } from "../../ui/Page.tsx";
import { ProblemNote } from "../../ui/ProblemNote.tsx";
import rows from "../../ui/rows.module.css";
import { Waiting } from "../../ui/Waiting.tsx";
import { StrategyForm } from "./StrategyForm.tsx";
import { StrategyRow } from "./StrategyRow.tsx";

const here = getRouteApi("/strategies");

export type Strategy = Output<"coaching", "strategies">[number];

export function StrategiesPage() {
  const { t } = useWords();
  const { school = null } = here.useSearch();
  const navigate = useNavigate();
  const [archived, setArchived] = useState(false);
  const [text, setText] = useState("");
  const [adding, setAdding] = useState(false);
  const { data, error } = useAsk("coaching", "strategies", { schoolId: school, archived }, { keepPrevious: true });
  const { data: chosen } = useAsk("schools", "get", school === null ? null : { id: school });
  const { data: may = { library: false, copies: false } } = useAsk("coaching", "strategyRights", { schoolId: school });
  const found = (data ?? []).filter((strategy) => isFound(strategy, text));
  useEscapeBack("/coaching");
  return (
    <Page
      title={t("strategies:title")}
      above={<BackLink to="/coaching">{t("coaching:title")}</BackLink>}
      about={
        <Text c="dimmed" maw="var(--field-measure)">
          {t("strategies:about")}
        </Text>
      }
      actions={
        may.library && (
          <Button leftSection={<IconPlus aria-hidden size={18} />} onClick={() => setAdding(true)}>
            {t("strategies:add")}
          </Button>
        )
      }
    >
      {adding && <StrategyForm strategy={null} onClose={() => setAdding(false)} />}
      <Group gap="md" align="flex-end">
        <FindField
          label={t("strategies:find")}
          hint={t("strategies:find")}
          clearLabel={t("common:remove")}
          value={text}
          onFind={setText}
        />
        <SegmentedControl
          aria-label={t("strategies:title")}
          value={archived ? "putAway" : "shown"}
          onChange={(value) => setArchived(value === "putAway")}
          data={(["shown", "putAway"] as const).map((value) => ({ value, label: t(`strategies:${value}`) }))}
        />
        <SchoolPicker
          inline
          label={t("strategies:school")}
          value={school}
          onChange={(id) =>
            void navigate({ to: "/strategies", search: id === null ? {} : { school: id }, replace: true })
          }
          flex="1 1 16rem"
        />
      </Group>
      {school === null && <Text c="dimmed">{t("strategies:schoolAbout")}</Text>}
      {error && <ProblemNote text={problemText(error, t)} />}
      {!data && !error && <Waiting label={t("common:loading")} lines={4} />}
      {data?.length === 0 && (
        <Text>{t(archived ? "strategies:nothingAway" : may.library ? "strategies:none" : "strategies:noneRead")}</Text>
      )}
      {data && data.length > 0 && found.length === 0 && <Text>{t("strategies:nothingFound", { text })}</Text>}
      {found.length > 0 && (
        <ul className={rows["sheet"]}>
          {found.map((strategy) => (
            <StrategyRow
              key={strategy.id}
              strategy={strategy}
              archived={archived}
              may={may}
              school={chosen ? { id: chosen.id, name: chosen.name } : null}
            />
          ))}
        </ul>
      )}
    </Page>
  );
}

/** By any of its words, as it stands or as the school has adapted it. */
function isFound({ title, text, howKnown, copy }: Strategy, typed: string): boolean {
  const words = foldedPlain(typed).split(/\s+/);
  const all = foldedPlain([title, text, howKnown, copy?.title, copy?.text, copy?.howKnown].filter(Boolean).join(" "));
  return words.every((word) => all.includes(word));
}
