/** Short answers for the main jobs, found by any word of them. */
import { Accordion, Button, CloseButton, Stack, Text, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useEscapeBack } from "../app/goBack.ts";
import { useWords } from "../app/words.ts";
import { Page } from "../ui/Page.tsx";
import { Section } from "../ui/Section.tsx";
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
      <TextInput
        aria-label={t("help:search")}
        placeholder={t("help:searchHint")}
        leftSection={<IconSearch aria-hidden size={18} />}
        rightSection={wanted !== "" && <CloseButton aria-label={t("help:clear")} onClick={() => setWanted("")} />}
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape" && wanted !== "") {
            event.preventDefault();
            setWanted("");
          }
        }}
        maw="36rem"
        maxLength={200}
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
