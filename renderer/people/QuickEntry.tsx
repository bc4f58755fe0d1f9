/**
 * Typing a roster quickly: a line each, or rows pasted from a spreadsheet. What was understood stands below as it is typed;
 * lines that cannot be added yet stay in the box with the reason, the others go in.
 */
import { Button, Group, Stack, Table, Text, Textarea } from "@mantine/core";
import { IconAlertCircle, IconPlus } from "@tabler/icons-react";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import type { QuickKind, QuickLine } from "../../shared/domain/quickLines.ts";
import { useDraft } from "../api/draft.ts";
import { showProblem } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
import classes from "./Roster.module.css";

export interface QuickColumn<V> {
  head: string;
  cell: (value: V) => ReactNode;
}

/** The most lines one act may add. */
const most = 500;
const shownAtMost = 8;

/** The text being typed, on disk as any draft, and what it says. */
export function useQuickEntry<V>(draftKey: string, read: (text: string) => QuickLine<V>[]) {
  const { text, type, finish } = useDraft(draftKey, "");
  const lines = text.trim() === "" ? [] : read(text);
  const good = lines.filter(({ issues }) => issues.length === 0);
  const faulty = lines.filter(({ issues }) => issues.length > 0);
  /** Leaves only what could not be added, under its line of column names where it had one. */
  async function keepRest(): Promise<void> {
    const before = text.split(/\r\n|[\n\r]/).slice(0, (lines[0]?.line ?? 1) - 1);
    const rest = faulty.map(({ typed }) => typed);
    if (rest.length > 0) {
      type([...before.filter((line) => line.trim() !== ""), ...rest].join("\n"));
      return;
    }
    type("");
    await finish();
  }
  return { text, type, lines, good, faulty, keepRest };
}

interface Props<V> {
  kind: QuickKind;
  entry: ReturnType<typeof useQuickEntry<V>>;
  columns: QuickColumn<V>[];
  /** Why nothing can be added yet, said on the button. */
  blocked?: string | null;
  /** Adds the good lines; resolves when they are on record. */
  onAdd: (values: V[]) => Promise<void>;
  children?: ReactNode;
}

export function QuickEntry<V>({ kind, entry, columns, blocked = null, onAdd, children }: Props<V>) {
  const { t } = useWords();
  const { text, type, good, keepRest } = entry;
  const [busy, setBusy] = useState(false);
  const tooMany = good.length > most;
  const ready = good.length > 0 && !tooMany && blocked === null && !busy;

  async function add(): Promise<void> {
    if (!ready) return;
    setBusy(true);
    try {
      await onAdd(good.map(({ value }) => value));
      await keepRest();
    } catch (error) {
      showProblem(error);
    }
    setBusy(false);
  }
  function onKey(event: KeyboardEvent): void {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void add();
  }

  return (
    <Stack gap="sm" className={`${classes["quick"]} screen-only`}>
      <Textarea
        label={t(`people:quick.${kind}`)}
        description={t("people:quick.about", { form: t(`people:quick.${kind}Form`) })}
        placeholder={t(`people:quick.${kind}Example`)}
        value={text}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKey}
        minRows={1}
        maxRows={8}
        spellCheck={false}
        autoComplete="off"
      />
      {entry.lines.length > 0 && (
        <>
          <Preview entry={entry} columns={columns} />
          <Issues entry={entry} />
          {children}
          {good.length > 0 && (
            <Group gap="sm">
              <Button
                leftSection={<IconPlus aria-hidden size={18} />}
                disabled={!ready}
                loading={busy}
                onClick={() => void add()}
              >
                {blocked ?? t("people:quick.add", { count: good.length })}
              </Button>
              {tooMany && <Text c="var(--field-missing)">{t("people:quick.tooMany")}</Text>}
            </Group>
          )}
        </>
      )}
    </Stack>
  );
}

function Preview<V>({ entry: { good }, columns }: { entry: Props<V>["entry"]; columns: QuickColumn<V>[] }) {
  const { t } = useWords();
  if (good.length === 0) return null;
  const shown = good.slice(0, shownAtMost);
  return (
    <Table.ScrollContainer minWidth={420}>
      <Table tabularNums withRowBorders={false} verticalSpacing={2} aria-label={t("people:quick.preview")}>
        <Table.Thead>
          <Table.Tr>
            {columns.map(({ head }) => (
              <Table.Th key={head} fw={500} c="dimmed" fz="sm">
                {head}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map(({ line, value }) => (
            <Table.Tr key={line}>
              {columns.map(({ head, cell }) => (
                <Table.Td key={head}>{cell(value)}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {good.length > shownAtMost && (
        <Text size="sm" c="dimmed" px="sm">
          {t("people:quick.more", { count: good.length - shownAtMost })}
        </Text>
      )}
    </Table.ScrollContainer>
  );
}

function Issues<V>({ entry: { faulty } }: { entry: Props<V>["entry"] }) {
  const { t } = useWords();
  if (faulty.length === 0) return null;
  return (
    <div role="status">
      <ul className={classes["issues"]}>
        {faulty.slice(0, shownAtMost).flatMap(({ line, issues }) =>
          issues.map(({ issue, text }) => (
            <li key={`${line}${issue}`}>
              <IconAlertCircle aria-hidden size={18} />
              {t(`people:quick.issue.${issue}`, { line, text })}
            </li>
          )),
        )}
      </ul>
    </div>
  );
}
