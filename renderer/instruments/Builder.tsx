/** The builder of a draft: what is written on the left, what it comes to on the right. Nothing has to be saved by hand. */
import { Button, Text } from "@mantine/core";
import { IconAlertCircle, IconEye, IconEyeOff } from "@tabler/icons-react";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { create, useStore } from "zustand";
import type { InstrumentVersion } from "../../shared/contract/instruments.ts";
import { checkBody, type BodyIssue } from "../../shared/domain/instrumentRules.ts";
import { textIn } from "../../shared/domain/text.ts";
import { useScreenKeys } from "../app/keys.ts";
import { useWords } from "../app/words.ts";
import { BackLink } from "../ui/BackLink.tsx";
import { Page } from "../ui/Page.tsx";
import { Section } from "../ui/Section.tsx";
import { Basics } from "./Basics.tsx";
import { type Building, BuildingContext, fieldId } from "./building.ts";
import classes from "./Build.module.css";
import { changeDraft, commitDraft, type EditingStore } from "./editing.ts";
import { Issues } from "./Issues.tsx";
import { LanguageSwitch } from "./LanguageSwitch.tsx";
import { Publish } from "./Publish.tsx";
import { SaveMark } from "./SaveMark.tsx";
import { Scales } from "./Scales.tsx";
import { Sections } from "./Sections.tsx";
import { ShownBody } from "./ShownBody.tsx";
import { Versions } from "./Versions.tsx";

/** Whether the preview is wanted; kept while the window is open. */
const usePreview = create<{ shown: boolean }>(() => ({ shown: true }));

export function Builder({ version, store }: { version: InstrumentVersion; store: EditingStore }) {
  const { t, language: reading } = useWords();
  const { body, state, ever } = useStore(store);
  const { shown } = usePreview();
  const [wanted, setWanted] = useState(body.languages.includes(reading) ? reading : "");
  const language = body.languages.includes(wanted) ? wanted : (body.languages[0] ?? reading);
  const [open, setOpen] = useState<string | null>(null);
  const [said, say] = useState("");
  const [refused, setRefused] = useState(false);
  const issues = useMemo(() => checkBody(body), [body]);
  const focus = useFocusSoon();
  const { id, number } = version;
  useEffect(() => () => void commitDraft(id), [id]);
  useEffect(() => {
    // A new instrument begins with its name.
    if (textIn(body.name, language) === "") focus(fieldId("name"));
    // Once, when it is opened.
  }, []);
  useScreenKeys([
    { keys: "↑ ↓", does: t("instruments:keys.list") },
    { keys: "Enter", does: t("instruments:keys.editor") },
    { keys: "Alt+↑ Alt+↓", does: t("instruments:keys.move") },
  ]);

  const building: Building = {
    versionId: id,
    body,
    language,
    issues,
    ever,
    open,
    setOpen,
    change: (step) => changeDraft(id, step),
    focus,
    say,
  };
  function goTo(issue: BodyIssue): void {
    if (issue.language) setWanted(issue.language);
    if (issue.path[2] === "items") setOpen(issue.key);
    focus(fieldId(...issue.path));
  }
  function refuse(): void {
    setRefused(true);
    focus("issue-0");
  }
  const missing = (tag: string) => issues.filter((issue) => issue.language === tag).length;
  return (
    <BuildingContext value={building}>
      <Page
        title={textIn(body.name, language).trim() || t("instruments:untitled")}
        above={<BackLink to="/instruments">{t("instruments:title")}</BackLink>}
        about={<Text c="dimmed">{t("instruments:draftOf", { number })}</Text>}
        actions={<Publish version={version} onRefused={refuse} />}
        wide
      >
        {refused && issues.length > 0 && (
          <p role="alert" className={classes["refused"]}>
            <IconAlertCircle aria-hidden size={20} />
            {t("instruments:build.refused", { count: issues.length })}
          </p>
        )}
        <div className={classes["page"]}>
          <div className={classes["write"]}>
            <div className={classes["bar"]}>
              <LanguageSwitch
                languages={body.languages}
                value={language}
                onChange={setWanted}
                label={t("instruments:build.writeIn")}
                missing={missing}
              />
              <SaveMark state={state} />
            </div>
            <Basics />
            <Sections />
            <Scales />
          </div>
          <aside className={classes["aside"]} tabIndex={0} aria-label={t("instruments:build.preview")}>
            <Issues goTo={goTo} />
            <Section
              title={t("instruments:build.preview")}
              actions={
                <Button
                  variant="subtle"
                  px="sm"
                  leftSection={shown ? <IconEyeOff aria-hidden size={18} /> : <IconEye aria-hidden size={18} />}
                  aria-expanded={shown}
                  onClick={() => usePreview.setState({ shown: !shown })}
                >
                  {t(shown ? "instruments:build.hidePreview" : "instruments:build.showPreview")}
                </Button>
              }
            >
              {shown && <ShownBody body={body} language={language} />}
            </Section>
            {number > 1 && <Versions version={version} />}
          </aside>
        </div>
        <div role="status" className="seen-by-readers-only">
          {said}
        </div>
      </Page>
    </BuildingContext>
  );
}

/** Focuses an element by its id once it is there, and brings it into view. */
function useFocusSoon(): (id: string) => void {
  const wanted = useRef<string | null>(null);
  const [, turn] = useState(0);
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    const element = document.getElementById(wanted.current);
    if (!element) return;
    wanted.current = null;
    // Where what has the focus was moved, the list's cursor has to hear of it anew.
    if (document.activeElement === element) element.blur();
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest" });
  });
  return (id) => {
    wanted.current = id === "" ? null : id;
    turn((count) => count + 1);
  };
}
