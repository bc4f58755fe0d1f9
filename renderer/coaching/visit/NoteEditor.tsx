/**
 * Where a note is written: Tiptap with a few named extensions, so that pasting brings words, headings, lists and emphasis and nothing
 * else. It adds no style of its own to the page, because the content policy would refuse it. What is written is a draft on disk within a
 * second, and the record when the field is left.
 */
import { RichTextEditor } from "@mantine/tiptap";
import "@mantine/tiptap/styles.css";
import { Text } from "@mantine/core";
import { type Editor, useEditor } from "@tiptap/react";
import { StarterKit } from "@tiptap/starter-kit";
import { type RefObject, useEffect, useRef, useState } from "react";
import { mostNoteChars, noteOf } from "../../../shared/domain/coaching/note.ts";
import { shownNumber } from "../../app/dates.ts";
import { type RecordDraft, useRecordDraft } from "../../app/useRecordDraft.ts";
import { useWords } from "../../app/words.ts";
import { ProblemNote } from "../../ui/ProblemNote.tsx";
import { Waiting } from "../../ui/Waiting.tsx";
import classes from "./Notes.module.css";
import { Phrases } from "./Phrases.tsx";

/** How long words may wait before they are made a draft: a long note is not written out at every key. */
const gatherMs = 300;

/** Everything that a note may hold, by name: see shared/domain/coaching/note.ts. */
const extensions = [
  StarterKit.configure({
    heading: { levels: [1, 2, 3] },
    code: false,
    codeBlock: false,
    horizontalRule: false,
    link: false,
    dropcursor: false,
    gapcursor: false,
    trailingNode: false,
  }),
];

interface Props {
  draftKey: string;
  label: string;
  /** The editor's JSON, or nothing. */
  saved: string;
  save: (body: string) => Promise<unknown>;
  /** Set to make what is written part of the record. */
  commitRef: RefObject<(() => Promise<boolean>) | null>;
}

export function NoteEditor({ draftKey, label, saved, save, commitRef }: Props) {
  const { t } = useWords();
  const draft = useRecordDraft(draftKey, saved, save);
  if (!draft.ready) return <Waiting label={t("common:loading")} />;
  return <Writing draft={draft} label={label} commitRef={commitRef} />;
}

function Writing({ draft, label, commitRef }: Pick<Props, "label" | "commitRef"> & { draft: RecordDraft }) {
  const { t, language } = useWords();
  const own = useRef(draft.text);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [chars, setChars] = useState(0);
  const latest = useRef(draft);
  latest.current = draft;

  function gather(editor: Editor): void {
    clearTimeout(waiting.current);
    waiting.current = undefined;
    own.current = JSON.stringify(editor.getJSON());
    setChars(editor.state.doc.textContent.length);
    latest.current.type(own.current);
  }
  const editor = useEditor({
    extensions,
    content: noteOf(draft.text),
    enableContentCheck: true,
    injectCSS: false,
    editorProps: {
      attributes: { "aria-label": label, role: "textbox", "aria-multiline": "true" },
      transformPastedHTML: withoutWordsOwn,
      // This leads to the next part of the visit and breaks no line.
      handleKeyDown: (_view, { key, ctrlKey, metaKey }) => key === "Enter" && (ctrlKey || metaKey),
    },
    onCreate: ({ editor: made }) => setChars(made.state.doc.textContent.length),
    onUpdate: ({ editor: changed }) => {
      waiting.current ??= setTimeout(() => gather(changed), gatherMs);
    },
    onBlur: () => void commit(),
  });
  async function commit(): Promise<boolean> {
    if (waiting.current !== undefined) gather(editor);
    return latest.current.commit();
  }
  useEffect(() => {
    commitRef.current = commit;
    return () => {
      if (waiting.current !== undefined) gather(editor);
      commitRef.current = null;
    };
    // `commit` reads everything it needs at the moment it is called.
  }, [editor]);
  // What came from elsewhere, unless somebody is writing here.
  useEffect(() => {
    if (draft.text === own.current || editor.isFocused) return;
    own.current = draft.text;
    editor.commands.setContent(noteOf(draft.text), { emitUpdate: false });
  }, [draft.text, editor]);

  return (
    <>
      <RichTextEditor editor={editor} className={classes["editor"] ?? ""} classNames={parts} labels={labelsOf(t)}>
        <Toolbar editor={editor} />
        <RichTextEditor.Content />
      </RichTextEditor>
      {chars > mostNoteChars && <ProblemNote text={t("problems:TEXT_TOO_LONG", { most: mostNoteChars, got: chars })} />}
      <Text size="sm" c="dimmed" px="md" pb="sm">
        {t(draft.isDirty() ? "notes:draft" : "notes:saved")}
        {chars > mostNoteChars / 10 && ` · ${t("notes:length", { count: shownNumber(chars, language) })}`}
      </Text>
    </>
  );
}

/** Given here: the parts themselves take no class. */
const parts = { control: classes["control"] ?? "", content: classes["content"] ?? "" };

function Toolbar({ editor }: { editor: Editor }) {
  return (
    <RichTextEditor.Toolbar className={classes["toolbar"] ?? ""}>
      <RichTextEditor.ControlsGroup>
        <RichTextEditor.Bold />
        <RichTextEditor.Italic />
        <RichTextEditor.Underline />
      </RichTextEditor.ControlsGroup>
      <RichTextEditor.ControlsGroup>
        <RichTextEditor.H2 />
        <RichTextEditor.BulletList />
        <RichTextEditor.OrderedList />
        <RichTextEditor.Blockquote />
      </RichTextEditor.ControlsGroup>
      <Phrases
        insert={(text) => editor.chain().focus().insertContent({ type: "text", text }).run()}
        selected={() => editor.state.doc.textBetween(editor.state.selection.from, editor.state.selection.to, " ")}
        back={() => editor.commands.focus()}
      />
    </RichTextEditor.Toolbar>
  );
}

/** What a word processor puts around its words: its own remarks, styles and names that no browser knows. */
function withoutWordsOwn(html: string): string {
  return html
    .replaceAll(/<!--[\s\S]*?-->/gu, "")
    .replaceAll(/<(style|script|xml|head)\b[\s\S]*?<\/\1\s*>/giu, "")
    .replaceAll(/<\/?(?:o|w|v|m|st1):[^>]*>/giu, "")
    .replaceAll(/<img\b[^>]*>/giu, "")
    .replaceAll(/\s(?:style|class|lang)=(?:"[^"]*"|'[^']*'|[^\s>]+)/giu, "");
}

function labelsOf(t: ReturnType<typeof useWords.getState>["t"]) {
  return {
    boldControlLabel: t("notes:tool.bold"),
    italicControlLabel: t("notes:tool.italic"),
    underlineControlLabel: t("notes:tool.underline"),
    h2ControlLabel: t("notes:tool.heading"),
    bulletListControlLabel: t("notes:tool.list"),
    orderedListControlLabel: t("notes:tool.numbered"),
    blockquoteControlLabel: t("notes:tool.quote"),
  };
}
