/** A round of exchanging while it runs: how far, how many bytes, how long still, and the way to stop it. */
import { Text } from "@mantine/core";
import { useRef } from "react";
import type { SyncStatus } from "../../shared/contract/sync.ts";
import { follow, tell } from "../api/call.ts";
import { shownBytes, shownNumber } from "../app/dates.ts";
import { showDone, showProblem } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
import type { Language, Translate } from "../../shared/words/words.ts";
import { JobBar } from "../ui/JobBar.tsx";
import { useTimeLeft } from "./timeLeft.ts";

/**
 * Asks for a round now and says how it ended; where one runs already, how that one ends. A round that failed is said by the status
 * itself.
 */
export function useRound(status: SyncStatus) {
  const { t } = useWords();
  const asked = useRef(false);
  async function run(): Promise<void> {
    if (asked.current) return;
    asked.current = true;
    try {
      const after = await follow("sync", "now", {});
      if (after.problem || after.state === "paused") return;
      showDone(after.waiting === 0 ? t("sync:room.done") : t("sync:room.doneSome", { count: after.waiting }));
    } catch (error) {
      showProblem(error);
    } finally {
      asked.current = false;
    }
  }
  function cancel(): void {
    if (status.state !== "running") return;
    tell("sync", "cancel", {}).then(() => showDone(t("sync:room.stopped")), showProblem);
  }
  return { run, cancel };
}

export function Round({ status, onCancel }: { status: SyncStatus; onCancel: () => void }) {
  const { t, language } = useWords();
  const left = useTimeLeft(status, language);
  if (status.state !== "running")
    return status.complete || status.lastAt === null ? null : (
      <Text maw="var(--field-measure)">
        <b>{t("sync:first.title")}.</b> {status.left && `${t("sync:first.left", leftIn(status.left, language))} `}
        {t("sync:first.text")}
      </Text>
    );
  const { bytesUp, bytesDown } = status.progress;
  const bytes = t("sync:running.bytes", { up: shownBytes(bytesUp, language), down: shownBytes(bytesDown, language) });
  return (
    <div>
      <JobBar
        label={labelOf(status, t, language)}
        share={shareOf(status)}
        cancelLabel={t("sync:room.cancel")}
        onCancel={onCancel}
      />
      <Text size="sm" c="dimmed" className="figures">
        {left === null ? bytes : `${bytes}, ${t("sync:running.left", { time: left })}`}
      </Text>
      {!status.complete && (
        <Text size="sm" c="dimmed" maw="var(--field-measure)">
          {status.left && `${t("sync:first.left", leftIn(status.left, language))} `}
          {t("sync:first.text")}
        </Text>
      )}
    </div>
  );
}

/** How much of the round is done, 0 to 1; null where nobody could say. What is sent comes first, then what is fetched. */
function shareOf({ waiting, left, progress }: SyncStatus): number | null {
  const { confirmed, rows } = progress;
  if (waiting > 0) return confirmed > 0 ? confirmed / (confirmed + waiting) : null;
  return left && rows > 0 ? rows / (rows + left.rows) : null;
}

function leftIn({ rows, bytes }: { rows: number; bytes: number }, language: Language) {
  return { count: rows, n: shownNumber(rows, language), size: shownBytes(bytes, language) };
}

function labelOf({ waiting, progress }: SyncStatus, t: Translate, language: Language): string {
  const { confirmed, rows, sent } = progress;
  const shown = (count: number) => shownNumber(count, language);
  if (waiting > 0 && sent > 0)
    return t("sync:running.sending", { done: shown(confirmed), all: shown(confirmed + waiting) });
  return rows > 0 ? t("sync:running.fetching", { count: rows, n: shown(rows) }) : t("sync:running.begins");
}
