/** Everything that can be set, in parts that can be reached by their names. Each change is saved as it is made. */
import { Alert } from "@mantine/core";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { type ComponentType, useEffect, useRef } from "react";
import { useAsk } from "../api/hooks.ts";
import { useWords } from "../app/words.ts";
import { Page } from "../ui/Page.tsx";
import { Section } from "../ui/Section.tsx";
import { AboutPart } from "./AboutPart.tsx";
import { ArchivePart } from "./ArchivePart.tsx";
import { BackupsPart } from "./BackupsPart.tsx";
import { CoachingPart } from "./CoachingPart.tsx";
import { DevicePart } from "./DevicePart.tsx";
import { DistrictPart } from "./DistrictPart.tsx";
import { ImportsPart } from "./ImportsPart.tsx";
import { KeysPart } from "./KeysPart.tsx";
import { LockPart } from "./LockPart.tsx";
import classes from "./Settings.module.css";

const parts = ["device", "keys", "lock", "district", "coaching", "backups", "archive", "imports", "about"] as const;
type Part = (typeof parts)[number];
const contents: Record<Part, ComponentType> = {
  device: DevicePart,
  keys: KeysPart,
  lock: LockPart,
  district: DistrictPart,
  coaching: CoachingPart,
  backups: BackupsPart,
  archive: ArchivePart,
  imports: ImportsPart,
  about: AboutPart,
};
const abouts = ["district", "backups", "archive", "imports"] as const;

export function SettingsPage() {
  const { t } = useWords();
  const { part, content } = useShownPart();
  const { data: status } = useAsk("profile", "status", {});
  return (
    <Page title={t("settings:title")} wide>
      {status?.demo && (
        <Alert variant="light" maw="var(--field-measure)">
          {t("settings:demo")}
        </Alert>
      )}
      <div className={classes["page"]}>
        <nav className={classes["parts"]} aria-label={t("settings:parts")}>
          {parts.map((each) => (
            <Link
              key={each}
              to="/settings"
              search={{ part: each }}
              replace
              resetScroll={false}
              className={classes["partLink"]}
              data-shown={each === (part ?? parts[0]) || undefined}
            >
              {t(`settings:part.${each}`)}
            </Link>
          ))}
        </nav>
        <div className={classes["content"]} ref={content}>
          {parts.map((each) => {
            const Content = contents[each];
            const about = abouts.find((name) => name === each);
            return (
              <div key={each} id={`settings-${each}`} className={classes["part"]}>
                <Section title={t(`settings:part.${each}`)} about={about && t(`settings:${about}.about`)}>
                  <Content />
                </Section>
              </div>
            );
          })}
        </div>
      </div>
    </Page>
  );
}

/**
 * The part that is being read, kept in the address: an address that names one scrolls to it, and scrolling names the one that
 * fills the upper part of the page, so that the list beside it is never wrong and coming back leads to the same place.
 */
function useShownPart() {
  const { part } = useSearch({ from: "/settings" });
  const navigate = useNavigate();
  const content = useRef<HTMLDivElement>(null);
  // What the address says because of scrolling is there already; a part that was asked for may be too short to fill a third.
  const read = useRef<string | undefined>(undefined);
  const asked = useRef(false);
  useEffect(() => {
    if (!part || part === read.current) return;
    read.current = part;
    asked.current = true;
    document.getElementById(`settings-${part}`)?.scrollIntoView({ block: "start" });
  }, [part]);
  useEffect(() => {
    const page = content.current?.closest("main");
    if (!page) return;
    const look = () => {
      const line = page.getBoundingClientRect().top + page.clientHeight / 3;
      const now = parts.findLast((each) => topOf(each) <= line) ?? parts[0];
      const byAddress = asked.current;
      asked.current = false;
      if (byAddress || now === read.current) return;
      read.current = now;
      void navigate({ to: "/settings", search: { part: now }, replace: true, resetScroll: false });
    };
    page.addEventListener("scroll", look, { passive: true });
    return () => page.removeEventListener("scroll", look);
  }, [navigate]);
  return { part, content };
}

const topOf = (part: Part) => document.getElementById(`settings-${part}`)?.getBoundingClientRect().top ?? Infinity;
