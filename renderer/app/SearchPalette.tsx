/** Search from anywhere: schools, people and everything written, as it is typed. */
import { Group, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { Spotlight } from "@mantine/spotlight";
import {
  IconBook,
  IconBuilding,
  IconClipboardList,
  IconClock,
  IconDoor,
  IconFlag,
  IconHeartHandshake,
  IconMessage,
  IconNotes,
  IconPencil,
  IconRoute,
  IconSearch,
  IconUser,
} from "@tabler/icons-react";
import { useEffect, useState } from "react";
import type { SearchHit } from "../../shared/contract/overview.ts";
import { useAsk } from "../api/hooks.ts";
import { shownDate } from "./dates.ts";
import { paletteStore, pointAtFirst } from "./palette.ts";
import { router } from "./routes.tsx";
import classes from "./SearchPalette.module.css";
import { useWords } from "./words.ts";

const icons = {
  school: IconBuilding,
  person: IconUser,
  evidence: IconMessage,
  note: IconNotes,
  answer: IconNotes,
  step: IconFlag,
  walk: IconRoute,
  amendment: IconPencil,
  visitor: IconUser,
  room: IconDoor,
  class: IconBook,
  period: IconClock,
  role: IconUser,
  fact: IconBuilding,
  instrument: IconClipboardList,
  coaching: IconHeartHandshake,
  coachingLine: IconMessage,
  coachingNote: IconNotes,
};
/** These are read on the page of the person they are about. */
const onPerson: readonly SearchHit["kind"][] = ["person", "role", "coaching", "coachingLine", "coachingNote"];
/** The part of a school's roster where these are. */
const rosterTabs: { [K in SearchHit["kind"]]?: "rooms" | "classes" | "bell" } = {
  room: "rooms",
  class: "classes",
  period: "bell",
};

/** Where a hit leads. */
function go(hit: SearchHit): void {
  if (hit.walkId)
    void router.navigate({
      to: "/walks/$id",
      params: { id: hit.walkId },
      search: hit.observationId ? { room: hit.observationId } : {},
    });
  else if (hit.kind === "instrument")
    void router.navigate({ to: "/instruments/$versionId", params: { versionId: hit.id } });
  else if (onPerson.includes(hit.kind) && hit.personId)
    void router.navigate({ to: "/people/$id", params: { id: hit.personId } });
  else if (hit.schoolId) goToSchool(hit.schoolId, rosterTabs[hit.kind]);
}

function goToSchool(id: string, tab: "rooms" | "classes" | "bell" | undefined): void {
  if (tab) void router.navigate({ to: "/schools/$id/roster", params: { id }, search: { tab } });
  else void router.navigate({ to: "/schools/$id", params: { id } });
}

const none: SearchHit[] = [];

export function SearchPalette() {
  const { t } = useWords();
  const [typed, setTyped] = useState("");
  const [text] = useDebouncedValue(typed.trim(), 60);
  const { data: hits = none } = useAsk("search", "all", text ? { text } : null, { keepPrevious: true });
  const { data: behind } = useAsk("search", "behind", text ? {} : null);
  useEffect(pointAtFirst, [hits]);
  return (
    <Spotlight.Root
      store={paletteStore}
      query={typed}
      onQueryChange={setTyped}
      shortcut="mod + K"
      // Also while somebody types: most screens begin in a field.
      tagsToIgnore={[]}
      triggerOnContentEditable
      maxHeight={480}
      scrollable
    >
      <Spotlight.Search
        placeholder={t("app:searchHint")}
        aria-label={t("app:searchEverything")}
        leftSection={<IconSearch aria-hidden />}
      />
      {behind && (
        <Text size="sm" px="lg" py="xs" role="status">
          {t("common:wordsBehind")}
        </Text>
      )}
      <Spotlight.ActionsList>
        {hits.map((hit) => (
          <Hit key={hit.kind + hit.id} hit={hit} />
        ))}
        {hits.length === 0 && (
          <Spotlight.Empty>{text ? t("app:searchNothing", { text }) : t("app:searchStart")}</Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

function Hit({ hit }: { hit: SearchHit }) {
  const { t, language } = useWords();
  const Icon = icons[hit.kind];
  // A school or a person is looked for by its name; of what was written the words are what one knows again.
  const isNamed = hit.kind === "school" || hit.kind === "person";
  const [main, rest] = isNamed ? [hit.title, hit.text] : [hit.text, hit.title];
  const about = [t(`app:hit.${hit.kind}`), rest, hit.on ? shownDate(hit.on, language) : ""].filter(Boolean);
  return (
    <Spotlight.Action onClick={() => go(hit)} className={classes["answer"] ?? ""}>
      <Group wrap="nowrap" align="flex-start" gap="md" w="100%">
        <Icon aria-hidden size={20} stroke={1.7} style={{ flex: "none" }} />
        <div>
          <Text size="sm" c="dimmed">
            {about.join(" · ")}
          </Text>
          <Text lineClamp={2}>{main || t("common:unknown")}</Text>
        </div>
      </Group>
    </Spotlight.Action>
  );
}
