/** Every school of the district, found as its name is typed. Mine stand first. */
import { Button, CloseButton, Group, Paper, SegmentedControl, Text, TextInput } from "@mantine/core";
import { IconPlus, IconSearch, IconTableImport } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, useRef, useState } from "react";
import type { SchoolFields } from "../../shared/domain/school.ts";
import { ask } from "../api/call.ts";
import { usePages } from "../api/pages.ts";
import { shownNumber } from "../app/dates.ts";
import { useScreenKeys } from "../app/keys.ts";
import { problemText, showDone, showProblem } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
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

  const find = (next: string) => useSchoolsView.setState({ text: next, index: 0 });
  function onKey(event: KeyboardEvent): void {
    const first = pages.row(0);
    if (event.key === "ArrowDown" && pages.count > 0) {
      event.preventDefault();
      toList.current();
    } else if (event.key === "Enter" && first && typed !== "" && !pages.head.isPlaceholderData) {
      useSchoolsView.setState({ index: 0, left: true });
      void navigate({ to: "/schools/$id", params: { id: first.id } });
    } else if (event.key === "Escape" && text !== "") {
      event.preventDefault();
      find("");
    }
  }
  async function create(fields: SchoolFields, level: string | null): Promise<void> {
    try {
      const id = await addSchool(fields, level);
      showDone(t("schools:form.added", { name: fields.name }));
      await navigate({ to: "/schools/$id", params: { id } });
    } catch (error) {
      showProblem(error);
    }
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
      {adding !== null && (
        <Paper withBorder p="md" bg="var(--field-surface)" component="section" aria-label={t("schools:form.addTitle")}>
          <SchoolForm start={{ name: adding }} isNew onSave={create} onCancel={() => setAdding(null)} />
        </Paper>
      )}
      <Group gap="sm" className={classes["find"] ?? ""}>
        <TextInput
          ref={search}
          className={classes["search"] ?? ""}
          aria-label={t("schools:searchLabel")}
          placeholder={t("schools:searchHint")}
          value={text}
          onChange={(event) => find(event.target.value)}
          onKeyDown={onKey}
          autoFocus={finePointer && !useSchoolsView.getState().left}
          leftSection={<IconSearch aria-hidden size={18} />}
          rightSection={text !== "" && <CloseButton aria-label={t("schools:keys.clear")} onClick={() => find("")} />}
          maxLength={200}
          spellCheck={false}
        />
        <SegmentedControl
          aria-label={t("schools:scope")}
          value={mineOnly ? "mine" : "all"}
          onChange={(value) => useSchoolsView.setState({ mineOnly: value === "mine", index: 0 })}
          data={[
            { value: "all", label: t("schools:all") },
            { value: "mine", label: t("schools:mine") },
          ]}
        />
        <Text size="sm" c="dimmed" className="figures" role="status">
          {pages.head.data && counted(pages.total, pages.more)}
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

  function counted(total: number, more: boolean): string {
    return more
      ? t("schools:countMore", { count: shownNumber(total, language) })
      : t("schools:count", { count: total });
  }
}
