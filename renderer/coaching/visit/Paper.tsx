/**
 * What comes out of a visit for somebody without the app: a PDF to save or print, or a message to be sent from one's own mail program. It
 * is "prepared", never "shared": what became of it is not known here. The list below says where copies went, so that they can be asked back.
 */
import { Button, Checkbox, Group, SegmentedControl, Stack, TextInput } from "@mantine/core";
import { IconDownload, IconMail, IconPrinter } from "@tabler/icons-react";
import { useState } from "react";
import type { VisitView } from "../../../shared/contract/coachingVisits.ts";
import { copyWays, type SharedAudience } from "../../../shared/domain/coaching/cycle.ts";
import { newId } from "../../../shared/domain/ids.ts";
import { type Language, translator } from "../../../shared/words/words.ts";
import { follow, type Output, tell } from "../../api/call.ts";
import { useAsk } from "../../api/hooks.ts";
import { shownDate, shownMoment } from "../../app/dates.ts";
import { LanguageChoice } from "../../app/LanguageChoice.tsx";
import { openMade, saveMade } from "../../app/output.ts";
import { showDone, showProblem } from "../../app/problemText.ts";
import { useWords } from "../../app/words.ts";
import rows from "../../ui/rows.module.css";
import { Part } from "./Part.tsx";
import { Warnings } from "./Warnings.tsx";

type Way = (typeof copyWays)[number];

const address = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

export function Paper({ visit }: { visit: VisitView }) {
  const { t, language } = useWords();
  const [audience, setAudience] = useState<SharedAudience>("coachee");
  const [reader, setReader] = useState<Language>(language);
  const [evidence, setEvidence] = useState(true);
  const [to, setTo] = useState<{ name: string; address: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const person = audience === "coachee" ? { name: visit.whom ?? "", address: visit.email ?? "" } : noReader;
  const { name, address: mail } = to ?? person;
  const canSend = address.test(mail);

  async function make(way: Way): Promise<void> {
    setBusy(true);
    const run = way === "printed" ? openMade : saveMade;
    const toAddress = canSend ? mail : null;
    const asked = { visitId: visit.id, copyId: newId(), audience, language: reader, evidence, way, toAddress };
    await run(() => follow("outputs", "visit", { ...asked, toName: name }));
    if (way === "mailto") openMail(visit, { name, address: mail, language: reader });
    setBusy(false);
  }

  return (
    <Part title={t("visit:parts.paper")} about={t("paper:about")}>
      <Stack gap="md">
        <Warnings warnings={visit.warnings.filter(({ code }) => code === "names_shown")} />
        <Group gap="md">
          <SegmentedControl
            aria-label={t("paper:for")}
            value={audience}
            onChange={(value) => {
              setAudience(value);
              setTo(null);
            }}
            data={[
              { value: "coachee", label: t("notes:tab.coachee", { whom: visit.whom ?? t("visit:unnamed") }) },
              { value: "leader", label: t("notes:tab.leader") },
            ]}
          />
          <LanguageChoice aria-label={t("walk:page.feedbackLanguage")} value={reader} onChange={setReader} />
        </Group>
        {audience === "coachee" && (
          <Checkbox
            label={t("walk:page.includeEvidence")}
            checked={evidence}
            onChange={(event) => setEvidence(event.target.checked)}
          />
        )}
        <Group gap="sm" align="flex-end">
          <TextInput
            flex="1 1 12rem"
            label={t("paper:toName")}
            value={name}
            maxLength={300}
            onChange={(event) => setTo({ name: event.target.value, address: mail })}
          />
          <TextInput
            flex="1 1 14rem"
            type="email"
            label={t("paper:toAddress")}
            value={mail}
            maxLength={300}
            onChange={(event) => setTo({ name, address: event.target.value })}
          />
        </Group>
        <Group gap="sm">
          <Button
            leftSection={<IconMail aria-hidden size={18} />}
            disabled={!canSend || busy}
            onClick={() => void make("email")}
          >
            {t("paper:email")}
          </Button>
          <Button
            variant="default"
            leftSection={<IconDownload aria-hidden size={18} />}
            disabled={busy}
            onClick={() => void make("saved")}
          >
            {t("walk:page.makePdf")}
          </Button>
          <Button
            variant="default"
            leftSection={<IconPrinter aria-hidden size={18} />}
            disabled={busy}
            onClick={() => void make("printed")}
          >
            {t("walk:page.printPdf")}
          </Button>
          <Button variant="subtle" px="sm" disabled={!canSend || busy} onClick={() => void make("mailto")}>
            {t("paper:mailto")}
          </Button>
        </Group>
        <Copies visit={visit} />
      </Stack>
    </Part>
  );
}

const noReader = { name: "", address: "" };

/** Where no program opens a message as a file: one begun by its address, to which the saved PDF is added by hand. */
function openMail({ on, schoolName, coachName }: VisitView, to: { name: string; address: string; language: Language }) {
  const t = translator(to.language);
  const date = shownDate(on, to.language);
  const subject = t("documents:mail.subject", { date, school: schoolName });
  const body = t("documents:mail.text", { name: to.name, date, coach: coachName });
  const link = document.createElement("a");
  link.href = `mailto:${encodeURIComponent(to.address).replace("%40", "@")}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
  link.click();
}

type Copy = Output<"coaching", "copies">[number];

function Copies({ visit }: { visit: VisitView }) {
  const { t } = useWords();
  const { data: copies = [] } = useAsk("coaching", "copies", { visitId: visit.id });
  if (copies.length === 0) return null;
  return (
    <ul className={rows["sheet"]} aria-label={t("paper:copies")}>
      {copies.map((copy) => (
        <CopyRow key={copy.id} copy={copy} />
      ))}
    </ul>
  );
}

function CopyRow({ copy }: { copy: Copy }) {
  const { t, language } = useWords();
  const way = copyWays.find((each) => each === copy.way) ?? "saved";
  const back = copy.calledBackAt !== null;
  async function callBack(): Promise<void> {
    try {
      await tell("coaching", "callBackCopy", { id: copy.id, back: !back });
      if (!back) showDone(t("paper:calledBackNow"));
    } catch (error) {
      showProblem(error);
    }
  }
  return (
    <li className={rows["row"]}>
      <div className={rows["main"]}>
        <span className={rows["title"]}>
          {[t(`paper:way.${way}`), copy.toName, copy.toAddress].filter(Boolean).join(" · ")}
        </span>
        <span className={rows["detail"]}>
          {[
            t("paper:preparedAt", { when: shownMoment(copy.at, language) }),
            copy.calledBackAt !== null && t("paper:calledBack", { when: shownMoment(copy.calledBackAt, language) }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </div>
      <Button variant="subtle" px="sm" onClick={() => void callBack()}>
        {back ? t("common:undo") : t("paper:callBack")}
      </Button>
    </li>
  );
}
