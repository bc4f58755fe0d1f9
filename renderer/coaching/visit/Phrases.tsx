/**
 * The phrase bank beside a note: type a few letters, Enter puts the phrase where the cursor was. One's own phrases come first, then the
 * district's; what is marked in the note becomes a phrase with one touch.
 */
import { ActionIcon, Button, Checkbox, Group, Popover, Select, Stack, Text, Textarea } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { IconBookmarkPlus, IconTrash } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { newId } from "../../../shared/domain/ids.ts";
import { type Output, tell } from "../../api/call.ts";
import { useAsk } from "../../api/hooks.ts";
import { showDone, showProblem } from "../../app/problemText.ts";
import { showUndo } from "../../app/undo.tsx";
import { useWords } from "../../app/words.ts";
import rows from "../../ui/rows.module.css";

interface Props {
  insert: (text: string) => void;
  /** What is marked in the note. */
  selected: () => string;
  /** Puts the focus back into the note. */
  back: () => void;
}

type Phrase = Output<"coaching", "phrases">[number];

export function Phrases({ insert, selected, back }: Props) {
  const { t } = useWords();
  const { data: phrases = [] } = useAsk("coaching", "phrases", {});
  const field = useRef<HTMLInputElement>(null);
  useHotkeys([["alt+P", () => field.current?.focus()]], [], true);
  const group = (own: boolean) =>
    phrases.filter((phrase) => phrase.own === own).map(({ id, text }) => ({ value: id, label: text }));
  const data = [
    { group: t("notes:phrases.mine"), items: group(true) },
    { group: t("notes:phrases.district"), items: group(false) },
  ].filter(({ items }) => items.length > 0);
  return (
    <Group gap={4} flex={phrases.length > 0 ? "1 1 14rem" : "0 0 auto"} wrap="nowrap">
      {phrases.length > 0 && (
        <Select
          ref={field}
          flex={1}
          size="sm"
          searchable
          aria-label={t("notes:phrases.insert")}
          placeholder={t("notes:phrases.insertKey")}
          data={data}
          value={null}
          onChange={(id) => {
            const phrase = phrases.find((each) => each.id === id);
            if (phrase) insert(phrase.text);
          }}
          onKeyDown={(event) => {
            if (event.key === "Escape") back();
          }}
          comboboxProps={{ width: 360, position: "bottom-start" }}
        />
      )}
      <Bank phrases={phrases} selected={selected} />
    </Group>
  );
}

function Bank({ phrases, selected }: { phrases: Phrase[]; selected: () => string }) {
  const { t } = useWords();
  const [text, setText] = useState("");
  const [forAll, setForAll] = useState(false);
  const [opened, setOpened] = useState(false);

  async function add(): Promise<void> {
    try {
      await tell("coaching", "savePhrase", { id: newId(), text, own: !forAll });
      showDone(t("notes:phrases.added"));
      setText("");
    } catch (error) {
      showProblem(error);
    }
  }
  async function remove({ id }: Phrase): Promise<void> {
    try {
      await tell("coaching", "removePhrase", { id });
      showUndo(t("notes:phrases.removed"), () => tell("coaching", "restorePhrase", { id }));
    } catch (error) {
      showProblem(error);
    }
  }
  return (
    <Popover opened={opened} onChange={setOpened} width={380} position="bottom-end" withArrow trapFocus>
      <Popover.Target>
        <ActionIcon
          size={44}
          aria-label={t("notes:phrases.bank")}
          title={t("notes:phrases.bank")}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => {
            setText(selected());
            setOpened(!opened);
          }}
        >
          <IconBookmarkPlus aria-hidden size={20} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <Text fw={600}>{t("notes:phrases.bank")}</Text>
          <Textarea
            label={t("notes:phrases.new")}
            value={text}
            maxLength={1_000}
            maxRows={6}
            onChange={(event) => setText(event.target.value)}
          />
          <Checkbox
            label={t("notes:phrases.forAll")}
            checked={forAll}
            onChange={(event) => setForAll(event.target.checked)}
          />
          <Button variant="default" disabled={text.trim() === ""} onClick={() => void add()}>
            {t("notes:phrases.add")}
          </Button>
          {phrases.length > 0 && (
            <ul className={rows["sheet"]} style={{ maxHeight: "16rem", overflowY: "auto" }}>
              {phrases.map((phrase) => (
                <li key={phrase.id} className={rows["row"]}>
                  <span className={rows["main"]}>{phrase.text}</span>
                  <ActionIcon
                    size={44}
                    aria-label={`${t("notes:phrases.remove")} ${phrase.text}`}
                    onClick={() => void remove(phrase)}
                  >
                    <IconTrash aria-hidden size={18} />
                  </ActionIcon>
                </li>
              ))}
            </ul>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
