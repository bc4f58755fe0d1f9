/** Coaching today: visits under way and those planned for the day, each one tap from its screen, and the way to one nobody planned. */
import { IconHeartHandshake } from "@tabler/icons-react";
import type { VisitLine } from "../../shared/contract/coaching.ts";
import { useWords } from "../app/words.ts";
import { VisitList } from "../coaching/VisitList.tsx";
import { LinkButton } from "../ui/LinkButton.tsx";
import { Section } from "../ui/Section.tsx";

export function VisitsOfToday({ visits }: { visits: VisitLine[] }) {
  const { t } = useWords();
  const start = (
    <LinkButton to="/coaching" variant="default" leftSection={<IconHeartHandshake aria-hidden size={18} />}>
      {t("visit:startNow")}
    </LinkButton>
  );
  return (
    <Section title={t("visit:mine.today")} actions={start}>
      {visits.length > 0 && <VisitList visits={visits} label={t("visit:mine.today")} withWhom />}
    </Section>
  );
}
