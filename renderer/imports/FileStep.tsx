/** The first step: what the file holds, and the file itself, chosen or dropped. */
import { Button, FileButton, Stack, Text, UnstyledButton } from "@mantine/core";
import { IconBuilding, IconFileSpreadsheet, IconUsersGroup } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { type DragEvent, useEffect, useState } from "react";
import type { ImportKind } from "../../shared/contract/imports.ts";
import { useWords } from "../app/words.ts";
import { LinkButton } from "../ui/LinkButton.tsx";
import { takeFiles, useImporting } from "./importing.ts";
import classes from "./Imports.module.css";
import { StepHeading } from "./Steps.tsx";
import { Said, WorkBar } from "./WorkBar.tsx";

/** By their endings for the window that chooses; what a file is, is told by its content. */
export const fileEndings = ".csv,.tsv,.txt,.xlsx,.xlsm,text/csv,text/plain";

const kinds: { kind: ImportKind; Icon: typeof IconBuilding }[] = [
  { kind: "schools", Icon: IconBuilding },
  { kind: "roster", Icon: IconUsersGroup },
];

export function KindChoice() {
  const { t } = useWords();
  const navigate = useNavigate();
  return (
    <Stack gap="md">
      <StepHeading>{t("imports:kind.title")}</StepHeading>
      <div className={classes["kinds"]}>
        {kinds.map(({ kind, Icon }) => (
          <UnstyledButton
            key={kind}
            className={classes["kind"] ?? ""}
            onClick={() => void navigate({ to: "/import", search: (before) => ({ ...before, kind }) })}
          >
            <Icon aria-hidden size={28} stroke={1.6} />
            <span>
              <Text component="span" display="block" fw={560}>
                {t(`imports:kind.${kind}`)}
              </Text>
              <Text component="span" display="block" size="sm" c="dimmed">
                {t(`imports:kind.${kind}About`)}
              </Text>
            </span>
          </UnstyledButton>
        ))}
      </div>
    </Stack>
  );
}

export function FileStep({ kind }: { kind: ImportKind }) {
  const { t } = useWords();
  const working = useImporting(({ work }) => work !== null);
  return (
    <Stack gap="md">
      <StepHeading>{t("imports:file.title")}</StepHeading>
      <Said />
      {working ? <WorkBar /> : <DropPlace />}
      <Text c="dimmed" maw="var(--field-measure)">
        {t("imports:safe")}
      </Text>
      <LinkButton
        to="/import"
        search={{ kind: kind === "schools" ? "roster" : "schools" }}
        variant="subtle"
        px="sm"
        ms={-8}
        w="fit-content"
      >
        {t(`imports:otherKind.${kind}`)}
      </LinkButton>
    </Stack>
  );
}

function DropPlace() {
  const { t } = useWords();
  const [over, setOver] = useState(false);
  useEffect(keepPage, []);
  function drop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    void takeFiles([...event.dataTransfer.files]);
  }
  return (
    <div
      className={classes["drop"]}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <IconFileSpreadsheet aria-hidden size={40} stroke={1.3} />
      <Text>{t("imports:file.drop")}</Text>
      <FileButton accept={fileEndings} onChange={(file) => file && void takeFiles([file])}>
        {(props) => <Button {...props}>{t("imports:file.choose")}</Button>}
      </FileButton>
      <Text size="sm" c="dimmed" maw="var(--field-measure)">
        {t("imports:file.works")}
      </Text>
    </div>
  );
}

/** A file dropped beside the place for it must not take the page away. */
function keepPage(): () => void {
  const stay = (event: Event) => event.preventDefault();
  window.addEventListener("dragover", stay);
  window.addEventListener("drop", stay);
  return () => {
    window.removeEventListener("dragover", stay);
    window.removeEventListener("drop", stay);
  };
}
