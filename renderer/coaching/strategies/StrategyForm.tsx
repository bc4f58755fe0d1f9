/** An option of the library, or a school's own copy of it: the same words to write, kept in two places. */
import { SegmentedControl, Textarea, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { strategyKinds } from "../../../shared/domain/coaching/cycle.ts";
import { newId } from "../../../shared/domain/ids.ts";
import { tell } from "../../api/call.ts";
import { localToday } from "../../app/dates.ts";
import { FormButtons } from "../../app/FormButtons.tsx";
import { showDone } from "../../app/problemText.ts";
import { useAct } from "../../app/useAct.ts";
import { useWords } from "../../app/words.ts";
import panel from "../../ui/panel.module.css";
import type { Strategy } from "./StrategiesPage.tsx";

interface Written {
  title: string;
  text: string;
  howKnown: string | null;
}

export function StrategyForm({ strategy, onClose }: { strategy: Strategy | null; onClose: () => void }) {
  const { t } = useWords();
  const [id] = useState(() => strategy?.id ?? newId());
  const [kind, setKind] = useState(strategyKinds.find((each) => each === strategy?.kind) ?? "strategy");
  return (
    <WordsForm
      label={strategy === null ? t("strategies:add") : `${t("strategies:edit")}: ${strategy.title}`}
      from={strategy}
      onClose={onClose}
      save={async (written) => {
        await tell("coaching", "saveStrategy", { id, kind, ...written });
        return t("strategies:saved");
      }}
    >
      <SegmentedControl
        aria-label={t("strategies:kindLabel")}
        value={kind}
        onChange={setKind}
        data={strategyKinds.map((value) => ({ value, label: t(`strategies:kind.${value}`) }))}
      />
    </WordsForm>
  );
}

interface CopyProps {
  strategy: Strategy;
  school: { id: string; name: string };
  onClose: () => void;
}

export function CopyForm({ strategy, school, onClose }: CopyProps) {
  const { t } = useWords();
  const [id] = useState(() => strategy.copy?.id ?? newId());
  return (
    <WordsForm
      label={t("strategies:copy", { school: school.name })}
      from={strategy.copy ?? strategy}
      onClose={onClose}
      save={async (written) => {
        const place = { id, strategyId: strategy.id, schoolId: school.id, from: localToday() };
        await tell("coaching", "adoptStrategy", { ...place, ...written });
        return t("strategies:copySaved", { school: school.name });
      }}
    />
  );
}

interface Props {
  label: string;
  from: Written | null;
  /** Gives what is said when it is saved. */
  save: (written: Written) => Promise<string>;
  onClose: () => void;
  children?: ReactNode;
}

function WordsForm({ label, from, save, onClose, children }: Props) {
  const { t } = useWords();
  const { busy, problem, run } = useAct();
  const [title, setTitle] = useState(from?.title ?? "");
  const [text, setText] = useState(from?.text ?? "");
  const [howKnown, setHowKnown] = useState(from?.howKnown ?? "");
  async function submit(event: React.FormEvent): Promise<void> {
    event.preventDefault();
    await run(async () => {
      const said = await save({ title: title.trim(), text: text.trim(), howKnown: howKnown.trim() || null });
      showDone(said);
      onClose();
    });
  }
  return (
    <form className={panel["panel"]} aria-label={label} onSubmit={(event) => void submit(event)}>
      {children}
      <TextInput
        label={t("strategies:name")}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        maxLength={300}
        autoFocus
      />
      <Textarea
        label={t("strategies:text")}
        value={text}
        onChange={(event) => setText(event.target.value)}
        maxLength={4_000}
        autosize
        minRows={2}
      />
      <Textarea
        label={t("strategies:howKnown")}
        value={howKnown}
        onChange={(event) => setHowKnown(event.target.value)}
        maxLength={4_000}
        autosize
      />
      <FormButtons
        busy={busy}
        problem={problem}
        disabled={title.trim() === "" || text.trim() === ""}
        onCancel={onClose}
      />
    </form>
  );
}
