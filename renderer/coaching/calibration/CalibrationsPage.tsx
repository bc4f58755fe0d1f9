/** Calibration: the lessons that were scored together, a new one or a colleague's, and agreement over time. */
import { Button, Group, Text } from "@mantine/core";
import { IconPlus, IconScan } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { CalibrationLine } from "../../../shared/contract/calibration.ts";
import { textIn } from "../../../shared/domain/text.ts";
import { useAsk } from "../../api/hooks.ts";
import { shownDate } from "../../app/dates.ts";
import { useEscapeBack } from "../../app/goBack.ts";
import { problemText } from "../../app/problemText.ts";
import { useWords } from "../../app/words.ts";
import { BackLink } from "../../ui/BackLink.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { Page } from "../../ui/Page.tsx";
import { ProblemNote } from "../../ui/ProblemNote.tsx";
import rows from "../../ui/rows.module.css";
import { Section } from "../../ui/Section.tsx";
import { Waiting } from "../../ui/Waiting.tsx";
import { JoinLesson } from "./JoinLesson.tsx";
import { OverTime } from "./OverTime.tsx";
import { StartLesson } from "./StartLesson.tsx";

export function CalibrationsPage() {
  const { t } = useWords();
  const [form, setForm] = useState<"start" | "join" | null>(null);
  const { data: lessons, error } = useAsk("calibration", "list", {}, { keepPrevious: true });
  const close = () => setForm(null);
  useEscapeBack("/walks");
  const begin = (
    <Group gap="sm">
      <Button leftSection={<IconPlus aria-hidden size={18} />} onClick={() => setForm("start")}>
        {t("calibration:start")}
      </Button>
      <Button variant="default" leftSection={<IconScan aria-hidden size={18} />} onClick={() => setForm("join")}>
        {t("calibration:join")}
      </Button>
    </Group>
  );
  return (
    <Page
      title={t("calibration:title")}
      above={<BackLink to="/walks">{t("history:title")}</BackLink>}
      about={
        <Text c="dimmed" maw="var(--field-measure)">
          {t("calibration:about")}
        </Text>
      }
      actions={lessons && lessons.length > 0 && form === null && begin}
    >
      {error && <ProblemNote text={problemText(error, t)} />}
      {form === "start" && <StartLesson onClose={close} />}
      {form === "join" && <JoinLesson onClose={close} />}
      {!lessons && !error && <Waiting label={t("common:loading")} lines={4} />}
      {lessons?.length === 0 && form === null && (
        <Empty title={t("calibration:none")} text={t("calibration:noneText")}>
          {begin}
        </Empty>
      )}
      {lessons && lessons.length > 0 && (
        <Section title={t("calibration:lessons")}>
          <ul className={rows["sheet"]}>
            {lessons.map((lesson) => (
              <LessonRow key={lesson.id} lesson={lesson} />
            ))}
          </ul>
        </Section>
      )}
      <OverTime />
    </Page>
  );
}

function LessonRow({ lesson }: { lesson: CalibrationLine }) {
  const { t, language } = useWords();
  const { id, lesson: name, schoolName, on, instrumentName, state, others } = lesson;
  const names = new Intl.ListFormat(language).format(others);
  return (
    <li className={`${rows["row"]} ${rows["wraps"]}`}>
      <Link to="/calibration/$id" params={{ id }} className={rows["open"]}>
        <span className={rows["title"]}>{name}</span>
        <span className={rows["detail"]}>
          {[schoolName, shownDate(on, language), textIn(instrumentName, language)].filter(Boolean).join(" · ")}
        </span>
      </Link>
      <Text span>{t(`calibration:state.${state}`, { names })}</Text>
    </li>
  );
}
