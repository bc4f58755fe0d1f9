/** The figures of a report, follow-through first and largest; each says what it means, and opens the rows behind it. */
import { Text, Tooltip, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import type { ReportAsked, ShownFigure } from "../../shared/contract/reports.ts";
import { figureText, hiddenText, reckonedText } from "../../shared/domain/coaching/figureText.ts";
import { useWords } from "../app/words.ts";
import { Section } from "../ui/Section.tsx";
import { Behind } from "./Behind.tsx";
import classes from "./Reports.module.css";

export function Figures({ figures, asked }: { figures: readonly ShownFigure[]; asked: ReportAsked }) {
  const { t } = useWords();
  const [opened, setOpened] = useState<ShownFigure | null>(null);
  // A measure that nothing was ever logged for takes no room, except the one that everything is about.
  const shown = figures.filter(({ key, whole, hidden }) => key === "followThrough" || whole > 0 || hidden);
  return (
    <Section title={t("reports:figures")}>
      <div className={classes["figures"]}>
        {shown.map((figure) => (
          <Card key={figure.key} figure={figure} onOpen={() => setOpened(figure)} />
        ))}
      </div>
      <Behind asked={asked} whom={{}} figure={opened} onClose={() => setOpened(null)} />
    </Section>
  );
}

function Card({ figure, onOpen }: { figure: ShownFigure; onOpen: () => void }) {
  const { t, language } = useWords();
  const { key, hidden, value } = figure;
  const about = hiddenText([figure], t) || t(`reports:means.${key}`);
  return (
    <Tooltip label={about} multiline w={340} events={{ hover: true, focus: true, touch: false }}>
      <UnstyledButton
        className={classes["card"] ?? ""}
        data-first={key === "followThrough" || undefined}
        disabled={hidden}
        onClick={onOpen}
      >
        <Text span className={classes["name"] ?? ""}>
          {t(`reports:figure.${key}`)}
        </Text>
        <Text span className={classes["value"] ?? ""} data-words={hidden || undefined}>
          {value === null && !hidden ? t("reports:nothing") : figureText(figure, t, language)}
        </Text>
        <Text span size="sm" c="dimmed">
          {reckonedText(figure, t, language)}
        </Text>
      </UnstyledButton>
    </Tooltip>
  );
}
