/** Certificates of time and effort: what there is to certify by source and month, and every version that was made. */
import { Button, Text } from "@mantine/core";
import { useState } from "react";
import type { Certificate } from "../../../shared/contract/coachingTime.ts";
import { follow, type Output } from "../../api/call.ts";
import { useAsk } from "../../api/hooks.ts";
import { shownMoment, shownMonth } from "../../app/dates.ts";
import { saveMade } from "../../app/output.ts";
import { problemText } from "../../app/problemText.ts";
import { useWords } from "../../app/words.ts";
import { ProblemNote } from "../../ui/ProblemNote.tsx";
import rows from "../../ui/rows.module.css";
import { Section } from "../../ui/Section.tsx";
import { CertificatePanel } from "./CertificatePanel.tsx";
import classes from "./Time.module.css";
import { hoursText } from "./timeText.ts";

export type EffortMonth = Output<"coaching", "effortMonths">[number];

export function Certificates({ selfId }: { selfId: string }) {
  const { t, language } = useWords();
  const { data: months, error } = useAsk("coaching", "effortMonths", {}, { keepPrevious: true });
  const { data: made = [] } = useAsk("coaching", "certificates", { personId: selfId });
  const [opened, setOpened] = useState<string | null>(null);
  return (
    <Section title={t("hours:certificates.title")} about={t("hours:certificates.about")}>
      {error && <ProblemNote text={problemText(error, t)} />}
      {months?.length === 0 && <Text c="dimmed">{t("hours:certificates.none")}</Text>}
      {months && months.length > 0 && (
        <ul className={rows["sheet"]}>
          {months.map((each) => {
            const key = `${each.fundId} ${each.month}`;
            const isOpen = opened === key;
            const { fundName: fund, minutes } = each;
            const month = shownMonth(`${each.month}-01`, language);
            return (
              <li key={key}>
                <div className={`${rows["row"]} ${rows["wraps"]}`}>
                  <div className={rows["main"]}>
                    <span className={rows["title"]}>{`${month} · ${fund}`}</span>
                    <span className={rows["detail"]}>{`${hoursText(minutes, t)} · ${stateText(each, t)}`}</span>
                    {each.differs && (
                      <Text span c="var(--field-missing)" display="block">
                        {t("hours:certificates.differs")}
                      </Text>
                    )}
                  </div>
                  <Button
                    variant="default"
                    aria-expanded={isOpen}
                    aria-label={t("hours:certificates.look", { fund, month })}
                    onClick={() => setOpened(isOpen ? null : key)}
                  >
                    {t("hours:certificates.preview")}
                  </Button>
                </div>
                {isOpen && (
                  <div className={classes["certificate"]}>
                    <CertificatePanel of={each} />
                    <Versions made={made.filter((one) => one.fundId === each.fundId && one.month === each.month)} />
                  </div>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
}

function stateText({ over, state, number }: EffortMonth, t: ReturnType<typeof useWords.getState>["t"]): string {
  if (state === "signed") return t("hours:certificates.signed", { number: String(number) });
  if (state !== null) return t("hours:certificates.issued");
  return t(over ? "hours:certificates.toDo" : "hours:certificates.notOver");
}

/** Every version, the newest first, each as a paper. */
function Versions({ made }: { made: readonly Certificate[] }) {
  const { t, language } = useWords();
  if (made.length === 0) return null;
  return (
    <ul className={rows["sheet"]} aria-label={t("hours:certificates.versions")}>
      {made.map(({ id, number, minutes, reason, signedName, signedAt }) => {
        const version = t("hours:certificates.version", { number: String(number) });
        const signed =
          signedName === null || signedAt === null
            ? t("hours:certificates.versionOpen")
            : t("hours:certificates.versionSigned", { name: signedName, when: shownMoment(signedAt, language) });
        return (
          <li key={id} className={`${rows["row"]} ${rows["wraps"]}`}>
            <div className={rows["main"]}>
              <span className={rows["title"]}>{version}</span>
              <span className={rows["detail"]}>
                {[hoursText(minutes, t), signed, reason].filter(Boolean).join(" · ")}
              </span>
            </div>
            <Button
              variant="default"
              aria-label={`${t("walk:page.makePdf")}: ${version}`}
              onClick={() => void saveMade(() => follow("coaching", "effortPaper", { id, language }))}
            >
              {t("walk:page.makePdf")}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
