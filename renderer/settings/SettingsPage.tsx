/** Everything that can be set, in parts that can be reached by their names. Each change is saved as it is made. */
import { Alert } from "@mantine/core";
import { Link, useSearch } from "@tanstack/react-router";
import { type ComponentType, useEffect } from "react";
import { useAsk } from "../api/hooks.ts";
import { useWords } from "../app/words.ts";
import { Page } from "../ui/Page.tsx";
import { Section } from "../ui/Section.tsx";
import { AboutPart } from "./AboutPart.tsx";
import { ArchivePart } from "./ArchivePart.tsx";
import { BackupsPart } from "./BackupsPart.tsx";
import { DevicePart } from "./DevicePart.tsx";
import { DistrictPart } from "./DistrictPart.tsx";
import { ImportsPart } from "./ImportsPart.tsx";
import { KeysPart } from "./KeysPart.tsx";
import { LockPart } from "./LockPart.tsx";
import classes from "./Settings.module.css";

const parts = ["device", "keys", "lock", "district", "backups", "archive", "imports", "about"] as const;
type Part = (typeof parts)[number];
const contents: Record<Part, ComponentType> = {
  device: DevicePart,
  keys: KeysPart,
  lock: LockPart,
  district: DistrictPart,
  backups: BackupsPart,
  archive: ArchivePart,
  imports: ImportsPart,
  about: AboutPart,
};
const abouts = ["district", "backups", "archive", "imports"] as const;

export function SettingsPage() {
  const { t } = useWords();
  const { part } = useSearch({ from: "/settings" });
  const { data: status } = useAsk("profile", "status", {});
  useEffect(() => {
    if (part) document.getElementById(`settings-${part}`)?.scrollIntoView({ block: "start" });
  }, [part]);
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
            <Link key={each} to="/settings" search={{ part: each }} replace className={classes["partLink"]}>
              {t(`settings:part.${each}`)}
            </Link>
          ))}
        </nav>
        <div className={classes["content"]}>
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
