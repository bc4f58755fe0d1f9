/** The first rows of each kind as they would be, field by field: what was beside what is to be. */
import { Badge, Button, Group, Text } from "@mantine/core";
import { IconPencil, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { FieldChange, ImportExample } from "../../shared/contract/imports.ts";
import { shownNumber } from "../app/dates.ts";
import { useWords } from "../app/words.ts";
import { Section } from "../ui/Section.tsx";
import { fieldText, fieldValue } from "./fieldText.ts";
import classes from "./Imports.module.css";

/** A row may carry hundreds of extra details; so many of its fields are shown. */
const mostChanges = 12;
const page = 4;

export function Examples({ examples }: { examples: ImportExample[] }) {
  const { t, language } = useWords();
  const [shown, setShown] = useState(page);
  const hidden = examples.length - shown;
  if (examples.length === 0) return null;
  return (
    <Section title={t("imports:preview.examples")} about={t("imports:preview.examplesAbout")}>
      <div className={classes["examples"]}>
        {examples.slice(0, shown).map((example, index) => (
          <Example key={index} example={example} />
        ))}
      </div>
      {hidden > 0 && (
        <Button variant="default" w="fit-content" onClick={() => setShown(shown + 4 * page)}>
          {t("imports:preview.moreExamples", { count: hidden, n: shownNumber(hidden, language) })}
        </Button>
      )}
    </Section>
  );
}

function Example({ example }: { example: ImportExample }) {
  const { t, language } = useWords();
  const { name, what, line, changes } = example;
  const Icon = what === "new" ? IconPlus : IconPencil;
  return (
    <article className={classes["example"]}>
      <Group gap="sm" justify="space-between">
        <Text fw={560}>{name}</Text>
        <Group gap="sm">
          <Text size="sm" c="dimmed" className="figures">
            {t("imports:preview.line", { line: shownNumber(line, language) })}
          </Text>
          <Badge variant="light" size="lg" tt="none" fw={500} leftSection={<Icon aria-hidden size={14} />}>
            {t(what === "new" ? "imports:preview.isNew" : "imports:preview.isChange")}
          </Badge>
        </Group>
      </Group>
      <dl className={classes["changes"]}>
        {changes.slice(0, mostChanges).map((change, index) => (
          <Change key={index} change={change} isNew={what === "new"} />
        ))}
        {changes.length > mostChanges && <dt>…</dt>}
      </dl>
    </article>
  );
}

function Change({ change, isNew }: { change: FieldChange; isNew: boolean }) {
  const speech = useWords();
  const { t } = speech;
  const { field, was, now } = change;
  return (
    <>
      <dt>{fieldText(field, t)}</dt>
      <dd>
        {fieldValue(field, now, speech)}
        {!isNew && was !== null && (
          <>
            {" "}
            <span className={classes["was"]}>
              <span className="seen-by-readers-only">{t("imports:preview.was")} </span>
              {fieldValue(field, was, speech)}
            </span>
          </>
        )}
      </dd>
    </>
  );
}
