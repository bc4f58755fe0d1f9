/**
 * What a certificate of one source and month says: made when the month is over, signed with one's name and then locked. Where something
 * was logged or corrected since, it says what, and a new version is made with its reason.
 */
import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { newId } from "../../../shared/domain/ids.ts";
import { type Output, tell } from "../../api/call.ts";
import { useAsk } from "../../api/hooks.ts";
import { shownDate } from "../../app/dates.ts";
import { showDone } from "../../app/problemText.ts";
import { useAct } from "../../app/useAct.ts";
import { useWords } from "../../app/words.ts";
import { ProblemNote } from "../../ui/ProblemNote.tsx";
import type { EffortMonth } from "./Certificates.tsx";
import classes from "./Time.module.css";
import { hoursText, lineText, shareText, sumOf } from "./timeText.ts";

type Preview = Output<"coaching", "previewEffort">;

export function CertificatePanel({ of }: { of: EffortMonth }) {
  const { fundId, month } = of;
  const { data: preview } = useAsk("coaching", "previewEffort", { fundId, month }, { keepPrevious: true });
  if (!preview) return null;
  return (
    <Stack gap="md" mb="md">
      <Says of={of} preview={preview} />
      {preview.was && <Since was={preview.was} />}
      {of.over && (of.state !== "signed" || of.differs) && <Make of={of} changed={preview.was !== null} />}
    </Stack>
  );
}

function Says({ of, preview }: { of: EffortMonth; preview: Preview }) {
  const { t, language } = useWords();
  const { minutes, allMinutes, share, lines, afterClose, closedOn } = preview;
  const fund = of.fundName;
  const said = { hours: hoursText(minutes, t), all: hoursText(allMinutes, t), share: shareText(share, language), fund };
  return (
    <div>
      <Text>{t("hours:certificates.says", said)}</Text>
      <ul className={classes["lines"]} aria-label={t("hours:certificates.entries", { count: lines.length })}>
        {lines.map((line) => (
          <li key={line.id}>{lineText(line, t, language)}</li>
        ))}
      </ul>
      {closedOn !== null && afterClose.length > 0 && (
        <Text c="var(--field-missing)" mt="xs">
          {t("hours:certificates.afterClose", {
            hours: hoursText(sumOf(afterClose), t),
            fund,
            date: shownDate(closedOn, language),
          })}
        </Text>
      )}
    </div>
  );
}

function Since({ was }: { was: NonNullable<Preview["was"]> }) {
  const { t, language } = useWords();
  const { number, minutes, allMinutes, added, gone, changed } = was;
  const said = { number: String(number), hours: hoursText(minutes, t), all: hoursText(allMinutes, t) };
  const none = added.length + gone.length + changed.length === 0;
  return (
    <div>
      <Text fw={600}>{t("hours:certificates.was", said)}</Text>
      <ul className={classes["lines"]}>
        {added.map((line) => (
          <li key={line.id}>{t("hours:certificates.change.added", { what: lineText(line, t, language) })}</li>
        ))}
        {gone.map((line) => (
          <li key={line.id}>{t("hours:certificates.change.gone", { what: lineText(line, t, language) })}</li>
        ))}
        {changed.map((line) => (
          <li key={line.id}>
            {t("hours:certificates.change.changed", { what: lineText(line, t, language), was: String(line.was) })}
          </li>
        ))}
        {none && <li>{t("hours:certificates.change.others")}</li>}
      </ul>
    </div>
  );
}

function Make({ of, changed }: { of: EffortMonth; changed: boolean }) {
  const { t } = useWords();
  const { fundId, month, state, certificateId } = of;
  const [reason, setReason] = useState("");
  const [name, setName] = useState("");
  const { busy, problem, run } = useAct();
  const amends = state === "signed";
  async function make(): Promise<void> {
    await run(async () => {
      const made = { id: newId(), fundId, month, reason: reason.trim() || null };
      await tell("coaching", "issueCertificate", made);
      setReason("");
      showDone(t("hours:certificates.made"));
    });
  }
  async function sign(event: React.FormEvent): Promise<void> {
    event.preventDefault();
    if (certificateId === null) return;
    await run(async () => {
      await tell("coaching", "signCertificate", { id: certificateId, name: name.trim() });
      showDone(t("hours:certificates.done"));
    });
  }
  return (
    <Stack gap="md">
      {amends && (
        <TextInput
          label={t("hours:certificates.reason")}
          placeholder={t("hours:certificates.reasonHint")}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          maxLength={2_000}
          maw="26rem"
        />
      )}
      {state === "issued" && !changed && (
        <form onSubmit={(event) => void sign(event)}>
          <Group gap="sm" align="flex-end">
            <TextInput
              label={t("hours:certificates.name")}
              value={name}
              onChange={(event) => setName(event.target.value)}
              maxLength={300}
              flex="0 1 26rem"
            />
            <Button type="submit" loading={busy} disabled={name.trim() === ""}>
              {t("hours:certificates.sign")}
            </Button>
          </Group>
        </form>
      )}
      {(state !== "issued" || changed) && (
        <Group>
          <Button loading={busy} disabled={amends && reason.trim() === ""} onClick={() => void make()}>
            {t(`hours:certificates.${amends ? "amend" : state === null ? "make" : "again"}`)}
          </Button>
        </Group>
      )}
      {problem !== null && <ProblemNote text={problem} />}
    </Stack>
  );
}
