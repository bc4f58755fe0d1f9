/** What the district kept aside: which act, why in words, and what to do about it. */
import { Text } from "@mantine/core";
import { isQuarantineReason } from "../../shared/sync/quarantine.ts";
import type { SetAsideAct } from "../../shared/contract/sync.ts";
import { en } from "../../shared/words/en/index.ts";
import { useAsk } from "../api/hooks.ts";
import { shownMoment } from "../app/dates.ts";
import { useEscapeBack } from "../app/goBack.ts";
import { problemText } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
import { BackLink } from "../ui/BackLink.tsx";
import { Empty } from "../ui/Empty.tsx";
import { Page } from "../ui/Page.tsx";
import panel from "../ui/panel.module.css";
import { ProblemNote } from "../ui/ProblemNote.tsx";
import { Waiting } from "../ui/Waiting.tsx";
import { placeText, recordName } from "./conflictText.ts";
import { RecordLink } from "./RecordLink.tsx";
import classes from "./Sync.module.css";

export function AsidePage() {
  const { t } = useWords();
  const { data, error } = useAsk("sync", "setAside", {});
  useEscapeBack("/");
  return (
    <Page
      title={t("sync:aside.title")}
      above={<BackLink to="/sync">{t("sync:back")}</BackLink>}
      about={
        <Text c="dimmed" maw="var(--field-measure)">
          {t("sync:aside.about")}
        </Text>
      }
    >
      {error && <ProblemNote text={problemText(error, t)} />}
      {!data && !error && <Waiting label={t("common:loading")} lines={6} />}
      {data?.length === 0 && <Empty title={t("sync:aside.none")} text={t("sync:aside.noneText")} />}
      {data && data.length > 0 && (
        <ul className={classes["cards"]} aria-label={t("sync:aside.title")}>
          {data.map((act) => (
            <li key={act.seq} className={`${panel["panel"]} ${classes["card"]}`}>
              <Act act={act} />
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}

function Act({ act }: { act: SetAsideAct }) {
  const { t, language } = useWords();
  const area = act.action.split(".")[0] ?? "";
  const what = t(Object.hasOwn(en.records.act, area) ? `records:act.${area as "walks"}` : "records:act.other");
  const reason = isQuarantineReason(act.reason) ? act.reason : "unknown";
  const where = act.place && placeText(act.place, language);
  const records = act.tables.map((table) => recordName(table, t)).join(", ");
  return (
    <>
      <div>
        <Text component="h2" fw={620} m={0}>
          {[what, where].filter(Boolean).join(": ")}
        </Text>
        <Text c="dimmed" size="sm" className="figures">
          {[shownMoment(act.at, language), t("sync:aside.rows", { count: act.rows }), records]
            .filter(Boolean)
            .join(" · ")}
        </Text>
      </div>
      <dl className={classes["reason"]}>
        <dt>{t("sync:aside.why")}</dt>
        <dd>{t(`sync:reason.${reason}`, { code: act.reason })}</dd>
        <dt>{t("sync:aside.what")}</dt>
        <dd>{t(`sync:advice.${reason}`)}</dd>
      </dl>
      {act.place && (
        <div>
          <RecordLink place={act.place} label={t("sync:aside.goTo")} about={where ?? what} />
        </div>
      )}
    </>
  );
}
