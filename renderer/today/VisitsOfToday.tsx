/**
 * Coaching today: visits under way and those planned for the day, each one tap from its screen and with the step it opens on, which can
 * be checked here; and the way to a visit that nobody planned.
 */
import { IconHeartHandshake } from "@tabler/icons-react";
import type { TodayView } from "../../shared/contract/overview.ts";
import { useWords } from "../app/words.ts";
import { VisitList } from "../coaching/VisitList.tsx";
import { LastStep } from "../steps/LastStep.tsx";
import { LinkButton } from "../ui/LinkButton.tsx";
import { Section } from "../ui/Section.tsx";

export function VisitsOfToday({ visits }: { visits: TodayView["visits"] }) {
  const { t } = useWords();
  const start = (
    <LinkButton to="/coaching" variant="default" leftSection={<IconHeartHandshake aria-hidden size={18} />}>
      {t("visit:startNow")}
    </LinkButton>
  );
  return (
    <Section title={t("visit:mine.today")} actions={start}>
      {visits.length > 0 && (
        <VisitList
          visits={visits}
          label={t("visit:mine.today")}
          withWhom
          below={({ id, lastStep }) => lastStep && <LastStep step={lastStep} where={{ visitId: id }} bare />}
        />
      )}
    </Section>
  );
}
