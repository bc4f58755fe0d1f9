/** A correction after the finish: the new value and the reason. What stood before is kept. */
import { Button, Drawer, Select, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import type { AnswerState, AnswerValue, InstrumentBody, Item } from "../../shared/domain/instrument.ts";
import { textIn } from "../../shared/domain/text.ts";
import type { ObservationView, WalkView } from "../../shared/domain/walk.ts";
import { tell } from "../api/call.ts";
import { showDone, showProblem } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";

export type Correction =
  | { what: "strength" | "question"; was: string }
  | { what: "mark"; item: Item }
  | { what: "evidence"; id: string; was: string };

interface Props {
  walk: WalkView;
  room: ObservationView;
  correction: Correction | null;
  close: () => void;
}

export function CorrectForm({ walk, room, correction, close }: Props) {
  const { t, language } = useWords();
  const [text, setText] = useState("");
  const [reason, setReason] = useState("");
  const answer =
    correction?.what === "mark" ? room.answers.find((each) => each.itemKey === correction.item.key) : undefined;
  const [mark, setMark] = useState("");
  useEffect(() => {
    setReason("");
    setText(correction && correction.what !== "mark" ? correction.was : "");
    setMark(answer ? codeOf(answer.state, answer.value) : "");
  }, [correction, answer]);

  async function save(): Promise<void> {
    if (!correction) return;
    const change =
      correction.what === "mark"
        ? { what: "mark" as const, itemKey: correction.item.key, ...valueOf(correction.item, mark) }
        : correction.what === "evidence"
          ? { what: "evidence" as const, id: correction.id, text: text.trim() === "" ? null : text }
          : { what: correction.what, text };
    try {
      await tell("walks", "amend", { observationId: room.id, reason, change });
      showDone(t("walk:page.corrected"));
      close();
    } catch (error) {
      showProblem(error);
    }
  }

  const choices = correction?.what === "mark" ? choicesOf(correction.item, walk.instrument, language) : null;
  return (
    <Drawer
      opened={correction !== null}
      onClose={close}
      position="right"
      title={t("walk:page.correctTitle")}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      <Stack>
        <Text c="dimmed">{t("walk:page.correctAbout")}</Text>
        {correction?.what === "mark" && <Text fw={600}>{textIn(correction.item.text, language)}</Text>}
        {choices ? (
          <Select
            data-autofocus
            label={t("walk:page.now")}
            data={[
              ...choices,
              { value: "not_observed", label: t("walk:room.notObserved") },
              { value: "not_observable", label: t("walk:room.notObservable") },
              { value: "", label: t("walk:room.blank") },
            ]}
            value={mark}
            onChange={(next) => setMark(next ?? "")}
            allowDeselect={false}
          />
        ) : correction?.what === "mark" ? (
          <TextInput
            data-autofocus
            label={t("walk:page.now")}
            value={mark}
            onChange={(event) => setMark(event.target.value)}
          />
        ) : (
          <Textarea
            data-autofocus
            label={t("walk:page.now")}
            value={text}
            minRows={3}
            onChange={(event) => setText(event.target.value)}
          />
        )}
        <TextInput
          label={t("walk:page.reason")}
          description={t("walk:page.reasonHint")}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <Button disabled={reason.trim() === ""} onClick={() => void save()}>
          {t("walk:page.correct")}
        </Button>
      </Stack>
    </Drawer>
  );
}

/** The marks of an item as a list to choose from; null where the value is typed. */
function choicesOf(item: Item, body: InstrumentBody, language: string): { value: string; label: string }[] | null {
  if (item.kind === "scale")
    return (
      body.scales
        .find((scale) => scale.key === item.scale)
        ?.levels.map((level) => ({
          value: `v:${level.value}`,
          label: `${level.value} ${textIn(level.label, language)}`,
        })) ?? []
    );
  if (item.kind === "choice" && !item.many)
    return item.options.map((option) => ({ value: `v:${option.key}`, label: textIn(option.text, language) }));
  return null;
}

function codeOf(state: AnswerState, value: AnswerValue): string {
  if (state !== "answered") return state;
  if (Array.isArray(value)) return value.join(", ");
  if (typeof value === "object" && value !== null) return `${value.count}/${value.of ?? ""}`;
  return `v:${value}`;
}

/** Reads what was chosen or typed back into an answer; the store checks it against the item. */
function valueOf(item: Item, code: string): { state: AnswerState | null; value: AnswerValue } {
  if (code === "not_observed" || code === "not_observable") return { state: code, value: null };
  const typed = (code.startsWith("v:") ? code.slice(2) : code).trim();
  if (typed === "") return { state: null, value: null };
  if (item.kind === "scale" || item.kind === "number" || item.kind === "tally")
    return { state: "answered", value: Number(typed) };
  if (item.kind === "choice" && item.many)
    return { state: "answered", value: typed.split(",").map((key) => key.trim()) };
  if (item.kind === "countOf") {
    const [count, of] = typed.split("/");
    return { state: "answered", value: { count: Number(count), of: of?.trim() ? Number(of) : null } };
  }
  return { state: "answered", value: typed };
}
