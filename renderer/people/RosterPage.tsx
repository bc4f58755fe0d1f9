/** The roster of a school: its classes, people, rooms and hours, typed in quickly, corrected in place, or brought in from a file. */
import { Tabs, Text } from "@mantine/core";
import { IconTableImport } from "@tabler/icons-react";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { quickKinds } from "../../shared/domain/quickLines.ts";
import type { Roster } from "../../shared/domain/roster.ts";
import { useAsk } from "../api/hooks.ts";
import { useEscapeBack } from "../app/goBack.ts";
import { useScreenKeys } from "../app/keys.ts";
import { problemText } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
import { BackLink } from "../ui/BackLink.tsx";
import { LinkButton } from "../ui/LinkButton.tsx";
import { Page } from "../ui/Page.tsx";
import { ProblemNote } from "../ui/ProblemNote.tsx";
import { Waiting } from "../ui/Waiting.tsx";
import { BellTab } from "./BellTab.tsx";
import { ClassesTab } from "./ClassesTab.tsx";
import { PeopleTab } from "./PeopleTab.tsx";
import { RoomsTab } from "./RoomsTab.tsx";

export interface TabProps {
  schoolId: string;
  roster: Roster;
}

export function RosterPage() {
  const { t } = useWords();
  const { id } = useParams({ from: "/schools/$id/roster" });
  const { tab = "classes" } = useSearch({ from: "/schools/$id/roster" });
  const navigate = useNavigate();
  const { data: school } = useAsk("schools", "get", { id });
  const { data: roster, error } = useAsk("roster", "get", { schoolId: id });
  useEscapeBack("/schools");
  useScreenKeys([
    { keys: "Enter", does: t("people:keys.add") },
    { keys: "Shift+Enter", does: t("people:keys.newLine") },
    { keys: "← →", does: t("people:keys.tabs") },
  ]);

  const counts = roster && {
    classes: roster.sections.length,
    people: present(roster),
    rooms: roster.rooms.length,
    bell: roster.periods.length,
  };
  return (
    <Page
      title={t("people:roster.title")}
      above={
        <BackLink to="/schools/$id" params={{ id }}>
          {school?.name ?? t("common:back")}
        </BackLink>
      }
      wide
      actions={
        <LinkButton
          to="/import"
          search={{ kind: "roster", school: id }}
          variant="default"
          leftSection={<IconTableImport aria-hidden size={18} />}
        >
          {t("people:roster.import")}
        </LinkButton>
      }
    >
      {error && <ProblemNote text={problemText(error, t)} />}
      {!roster && !error && <Waiting label={t("common:loading")} />}
      {roster && (
        <Tabs
          value={tab}
          onChange={(next) =>
            void navigate({
              to: "/schools/$id/roster",
              params: { id },
              search: { tab: quickKinds.find((kind) => kind === next) },
              replace: true,
            })
          }
          keepMounted={false}
        >
          <Tabs.List mb="lg">
            {quickKinds.map((kind) => (
              <Tabs.Tab key={kind} value={kind} h="var(--field-touch)" px="md">
                {t(`people:roster.${kind}`)}{" "}
                <Text component="span" size="sm" c="dimmed" className="figures">
                  {counts?.[kind]}
                </Text>
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="classes">
            <ClassesTab schoolId={id} roster={roster} />
          </Tabs.Panel>
          <Tabs.Panel value="people">
            <PeopleTab schoolId={id} roster={roster} />
          </Tabs.Panel>
          <Tabs.Panel value="rooms">
            <RoomsTab schoolId={id} roster={roster} />
          </Tabs.Panel>
          <Tabs.Panel value="bell">
            <BellTab schoolId={id} roster={roster} />
          </Tabs.Panel>
        </Tabs>
      )}
    </Page>
  );
}

function present({ people }: Roster): number {
  return new Set(people.filter(({ to }) => to === null).map(({ id }) => id)).size;
}
