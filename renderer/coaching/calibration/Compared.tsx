/** Two observers' marks of one lesson: the figures, then the marks side by side, then all that both wrote. */
import { Stack } from "@mantine/core";
import type { Comparison } from "../../../shared/contract/calibration.ts";
import type { InstrumentBody } from "../../../shared/domain/instrument.ts";
import { useWords } from "../../app/words.ts";
import { Section } from "../../ui/Section.tsx";
import classes from "./Calibration.module.css";
import { Figures } from "./Figures.tsx";
import { Lines } from "./Lines.tsx";
import { SideBySide } from "./SideBySide.tsx";

interface Props {
  comparison: Comparison;
  instrument: InstrumentBody;
}

export function Compared({ comparison, instrument }: Props) {
  const { t } = useWords();
  const { observerName: name, figures, items, mine, theirs } = comparison;
  const apart = items.filter((each) => each.apart !== null && each.apart > 0).length;
  return (
    <Section
      title={t("calibration:compared", { name })}
      about={apart === 0 ? t("calibration:apartNone") : t("calibration:apartCount", { count: apart })}
    >
      <Stack gap="lg">
        <Figures figures={figures} />
        <SideBySide comparison={comparison} instrument={instrument} />
        <div className={classes["both"]}>
          <Lines title={t("calibration:side.evidence")} lines={mine} none={t("calibration:side.noneWritten")} />
          <Lines
            title={t("calibration:side.evidenceOther", { name })}
            lines={theirs}
            none={t("calibration:side.noEvidence")}
          />
        </div>
      </Stack>
    </Section>
  );
}
