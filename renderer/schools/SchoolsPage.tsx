/** Every school of the district, found as its name is typed. Mine stand first. */
import { Button, Group, Paper, SegmentedControl, Text } from "@mantine/core";
import { IconPlus, IconTableImport } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import type { SchoolFields } from "../../shared/domain/school.ts";
import type { Language, Translate } from "../../shared/words/words.ts";
import { ask } from "../api/call.ts";
import { usePages } from "../api/pages.ts";
import { shownNumber } from "../app/dates.ts";
import { useScreenKeys } from "../app/keys.ts";
import { problemText, showDone, showProblem } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
import { FindField } from "../ui/FindField.tsx";
import { LinkButton } from "../ui/LinkButton.tsx";
import { Page } from "../ui/Page.tsx";
import { ProblemNote } from "../ui/ProblemNote.tsx";
import { Waiting } from "../ui/Waiting.tsx";
import { addSchool } from "./newSchool.ts";
import { SchoolForm } from "./SchoolForm.tsx";
import classes from "./Schools.module.css";
import { NoSchools, SchoolsList } from "./SchoolsList.tsx";
import { useSchoolsView } from "./schoolsView.ts";

const finePointer = matchMedia("(pointer: fine)").matches;

export function SchoolsPage() {
  const { t, language } = useWords();
  const { text, mineOnly } = useSchoolsView();
  const [adding, setAdding] = useState<string | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const toList = useRef<() => void>(() => {});
  const navigate = useNavigate();
  const typed = text.trim();
  const pages = usePages({
    key: ["schools", "search", typed, mineOnly],
    reads: ["school", "school_fact", "pref"],
    ask: (limit, offset, signal) => ask("schools", "search", { text: typed, mineOnly, limit, offset }, signal),
  });
  useScreenKeys([
    { keys: "↓", does: t("schools:keys.list") },
    { keys: "Enter", does: t("schools:keys.openFirst") },
    { keys: "Esc", does: t("schools:keys.clear") },
  ]);

  function openFirst(): void {
    const first = pages.row(0);
    if (!first || typed === "" || pages.head.isPlaceholderData) return;
    useSchoolsView.setState({ index: 0, left: true });
    void navigate({ to: "/schools/$id", params: { id: first.id } });
  }
  const bare = pages.head.data !== undefined && pages.count === 0 && typed === "" && !mineOnly;
  const actions = (
    <>
      <LinkButton
        to="/import"
        search={{ kind: "schools" }}
        variant="default"
        leftSection={<IconTableImport aria-hidden size={18} />}
      >
        {t("schools:importDirectory")}
      </LinkButton>
      <Button leftSection={<IconPlus aria-hidden size={18} />} onClick={() => setAdding(typed)}>
        {t("schools:add")}
      </Button>
    </>
  );
  return (
    <Page title={t("schools:title")} wide fill actions={!bare && actions}>
      {adding !== null && <AddSchool name={adding} onClose={() => setAdding(null)} />}
      <Group gap="sm" className={classes["find"] ?? ""}>
        <FindField
          ref={search}
          className={classes["search"]}
          label={t("schools:searchLabel")}
          hint={t("schools:searchHint")}
          clearLabel={t("schools:keys.clear")}
          value={text}
          onFind={(next) => useSchoolsView.setState({ text: next, index: 0 })}
          onDown={() => toList.current()}
          onEnter={openFirst}
          autoFocus={finePointer && !useSchoolsView.getState().left}
        />
        <Scope />
        <Text size="sm" c="dimmed" className="figures" role="status">
          {pages.head.data && countText(pages, t, language)}
        </Text>
      </Group>
      {pages.head.error && (
        <ProblemNote
          text={problemText(pages.head.error, t)}
          action={{ label: t("common:tryAgain"), run: () => void pages.head.refetch() }}
        />
      )}
      {pages.head.isPending && <Waiting label={t("common:loading")} lines={6} />}
      {pages.head.data && pages.count === 0 && adding === null && (
        <NoSchools text={typed} mineOnly={mineOnly} onAdd={() => setAdding(typed)} />
      )}
      {pages.count > 0 && (
        <SchoolsList
          pages={pages}
          turn={`${typed} ${mineOnly}`}
          grouped={typed === "" && !mineOnly}
          toList={toList}
          onLeaveTop={() => search.current?.focus()}
        />
      )}
    </Page>
  );
}

function Scope() {
  const { t } = useWords();
  const mineOnly = useSchoolsView((view) => view.mineOnly);
  return (
    <SegmentedControl
      aria-label={t("schools:scope")}
      value={mineOnly ? "mine" : "all"}
      onChange={(value) => useSchoolsView.setState({ mineOnly: value === "mine", index: 0 })}
      data={[
        { value: "all", label: t("schools:all") },
        { value: "mine", label: t("schools:mine") },
      ]}
    />
  );
}

function countText({ total, more }: { total: number; more: boolean }, t: Translate, language: Language): string {
  return more ? t("schools:countMore", { count: shownNumber(total, language) }) : t("schools:count", { count: total });
}

/** A new school, begun with the name that was searched for. */
function AddSchool({ name, onClose }: { name: string; onClose: () => void }) {
  const { t } = useWords();
  const navigate = useNavigate();
  async function create(fields: SchoolFields, level: string | null): Promise<void> {
    try {
      const id = await addSchool(fields, level);
      showDone(t("schools:form.added", { name: fields.name }));
      await navigate({ to: "/schools/$id", params: { id } });
    } catch (error) {
      showProblem(error);
    }
  }
  return (
    <Paper withBorder p="md" bg="var(--field-surface)" component="section" aria-label={t("schools:form.addTitle")}>
      <SchoolForm start={{ name }} isNew onSave={create} onCancel={onClose} />
    </Paper>
  );
}
