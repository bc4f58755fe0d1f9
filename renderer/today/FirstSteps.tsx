/** From nothing to the first mark: choose a school, rooms if there is time, start. Each step says when it is done. */
import { Button, Group, Text, TextInput } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import type { TodayView } from "../../shared/contract/overview.ts";
import { tell } from "../api/call.ts";
import { useAsk } from "../api/hooks.ts";
import { showProblem } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
import { addSchool } from "../schools/newSchool.ts";
import { SchoolPicker } from "../schools/SchoolPicker.tsx";
import { LinkButton } from "../ui/LinkButton.tsx";
import { Section } from "../ui/Section.tsx";
import classes from "./Today.module.css";

export function FirstSteps({ has }: { has: TodayView["has"] }) {
  const { t } = useWords();
  const { data: mine } = useAsk("schools", "search", { text: "", mineOnly: true, limit: 1 });
  const { data: any } = useAsk("schools", "search", { text: "", limit: 1 });
  const school = mine?.rows[0] ?? (any?.total === 1 ? any.rows[0] : undefined);
  const { data: page } = useAsk("schools", "get", school ? { id: school.id } : null);
  const hasRooms = has.roster || (page !== undefined && page.counts.rooms + page.counts.sections > 0);
  const roster =
    school && ({ to: "/schools/$id/roster", params: { id: school.id }, search: { tab: "rooms" } } as const);
  return (
    <Section title={t("today:first.title")} about={t("today:first.about")}>
      <ol className={classes["steps"]}>
        <Step
          number={1}
          done={school !== undefined}
          title={t("today:first.school")}
          about={school ? school.name : t("today:first.schoolAbout")}
        >
          {!school && (has.schools ? <ChooseSchool /> : <AddSchool />)}
        </Step>
        <Step
          number={2}
          done={hasRooms}
          title={t("today:first.rooms")}
          about={t(hasRooms ? "today:first.roomsDone" : "today:first.roomsAbout")}
        >
          {!hasRooms && roster && (
            <Group gap="sm">
              <LinkButton {...roster} variant="default">
                {t("today:first.roomsOpen")}
              </LinkButton>
              <LinkButton to="/import" search={{ kind: "roster", school: school.id }} variant="subtle" px="sm">
                {t("today:first.roomsImport")}
              </LinkButton>
            </Group>
          )}
        </Step>
        <Step number={3} done={has.walks} title={t("today:first.walk")} about={t("today:first.walkAbout")}>
          {school && (
            <LinkButton to="/walks/plan" search={{ school: school.id }}>
              {t("today:first.walkOpen")}
            </LinkButton>
          )}
        </Step>
      </ol>
    </Section>
  );
}

interface StepProps {
  number: number;
  done: boolean;
  title: string;
  about: string;
  children: ReactNode;
}

function Step({ number, done, title, about, children }: StepProps) {
  const { t } = useWords();
  return (
    <li className={classes["step"]}>
      <span className={classes["number"]} data-done={done || undefined}>
        {done ? <IconCheck aria-label={t("today:first.done")} size={20} /> : number}
      </span>
      <div className={classes["what"]}>
        <Text fw={600} component="h3" m={0}>
          {title}
        </Text>
        <Text c="dimmed">{about}</Text>
        {children && <div className={classes["act"]}>{children}</div>}
      </div>
    </li>
  );
}

/** Among schools that are here already, one is found by its name, or made where there is none of that name. */
function ChooseSchool() {
  const { t } = useWords();
  const choose = (id: string | null) => {
    if (id !== null) tell("schools", "setMine", { id, mine: true }).catch(showProblem);
  };
  return <SchoolPicker label={t("walk:plan.school")} value={null} onChange={choose} canAdd />;
}

function AddSchool() {
  const { t } = useWords();
  const [name, setName] = useState("");
  const [busy, setBusy] = useState(false);
  async function add(event: React.FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    try {
      await addSchool({ name: name.trim() }, null);
    } catch (error) {
      showProblem(error);
      setBusy(false);
    }
  }
  return (
    <form onSubmit={(event) => void add(event)}>
      <Group gap="sm" align="flex-end">
        <TextInput
          label={t("today:first.schoolName")}
          value={name}
          onChange={(event) => setName(event.target.value)}
          maxLength={300}
          w="22rem"
          maw="100%"
        />
        <Button type="submit" loading={busy} disabled={name.trim() === ""}>
          {t("today:first.schoolAdd")}
        </Button>
        <LinkButton to="/import" search={{ kind: "schools" }} variant="subtle" px="sm">
          {t("today:first.schoolImport")}
        </LinkButton>
      </Group>
    </form>
  );
}
