/** Short answers for the main jobs, found by any word of them. */
import { Accordion, Button, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useEscapeBack } from "../app/goBack.ts";
import { useWords } from "../app/words.ts";
import { FindField } from "../ui/FindField.tsx";
import { Page } from "../ui/Page.tsx";
import { Section } from "../ui/Section.tsx";
import classes from "./Help.module.css";
import { topicsFor } from "./topics.ts";

/** With so few topics left, their texts are shown without asking. */
const fewTopics = 3;

export function HelpPage() {
  const { t } = useWords();
  const [wanted, setWanted] = useState("");
  const [opened, setOpened] = useState<string[]>([]);
  useEscapeBack("/");
  const found = topicsFor(wanted, t);
  const all = found.flatMap(({ topics }) => topics.map(({ key }) => key));
  const shown = wanted.trim() !== "" && all.length <= fewTopics ? all : opened;
  return (
    <Page title={t("help:title")} about={<Text c="dimmed">{t("help:about")}</Text>}>
      <FindField
        className={classes["find"]}
        label={t("help:search")}
        hint={t("help:searchHint")}
        clearLabel={t("help:clear")}
        value={wanted}
        onFind={setWanted}
      />
      {found.length === 0 && (
        <Stack gap="sm" role="status">
          <Text>{t("help:none", { text: wanted.trim() })}</Text>
          <Button variant="default" w="fit-content" onClick={() => setWanted("")}>
            {t("help:clear")}
          </Button>
        </Stack>
      )}
      {found.map(({ group, topics }) => (
        <Section key={group} title={t(`help:group.${group}`)}>
          <Accordion multiple variant="contained" value={shown} onChange={setOpened} order={3}>
            {topics.map(({ key, title, paragraphs }) => (
              <Accordion.Item key={key} value={key} bg="var(--field-surface)">
                <Accordion.Control mih="var(--field-touch)">{title}</Accordion.Control>
                <Accordion.Panel>
                  <Stack gap="sm" maw="var(--field-measure)">
                    {paragraphs.map((paragraph) => (
                      <Text key={paragraph}>{paragraph}</Text>
                    ))}
                  </Stack>
                </Accordion.Panel>
              </Accordion.Item>
            ))}
          </Accordion>
        </Section>
      ))}
    </Page>
  );
}
