/** What an instrument is called, what it is for, how long it takes, and which languages it promises. */
import { Button, Group, NumberInput, Select, Stack, Text } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { withText } from "../../shared/domain/instrumentEdit.ts";
import { addLanguage, putLanguageBack, removeLanguage } from "../../shared/domain/instrumentEditLanguages.ts";
import { showUndo } from "../app/undo.tsx";
import { useWords } from "../app/words.ts";
import { Section } from "../ui/Section.tsx";
import { useBuilding } from "./building.ts";
import classes from "./Build.module.css";
import { languageName, languageSaid, offered } from "./languageNames.ts";
import { LocalField } from "./LocalField.tsx";

export function Basics() {
  const { t } = useWords();
  const { body, language, change } = useBuilding();
  return (
    <Section title={t("instruments:build.basics")}>
      <Stack gap="md" className={classes["card"] ?? ""} p="md">
        <LocalField
          label={t("instruments:build.name")}
          text={body.name}
          path={["name"]}
          most={200}
          onWrite={(written) => change((now) => ({ ...now, name: withText(now.name, language, written) }))}
        />
        <LocalField
          label={t("instruments:build.about")}
          text={body.about}
          path={["about"]}
          optional
          long
          hint={t("instruments:build.aboutHint")}
          onWrite={(written) => change((now) => ({ ...now, about: withText(now.about, language, written) }))}
        />
        <NumberInput
          label={t("instruments:build.minutes")}
          maw="16rem"
          min={1}
          max={240}
          clampBehavior="blur"
          allowDecimal={false}
          allowNegative={false}
          value={body.minutes}
          onChange={(next) => {
            if (typeof next === "number" && next >= 1 && next <= 240) change((now) => ({ ...now, minutes: next }));
          }}
        />
        <Languages />
      </Stack>
    </Section>
  );
}

function Languages() {
  const { t, language: reading } = useWords();
  const { body, change } = useBuilding();
  const left = offered.filter((tag) => !body.languages.includes(tag));
  function takeAway(tag: string): void {
    const place = body.languages.indexOf(tag);
    change((now) => removeLanguage(now, tag));
    showUndo(t("instruments:build.languageRemoved", { language: languageSaid(tag, reading) }), async () =>
      change((now) => putLanguageBack(now, tag, place)),
    );
  }
  return (
    <div role="group" aria-labelledby="languages">
      <Text id="languages" fw={500}>
        {t("instruments:build.languages")}
      </Text>
      <Text size="sm" c="dimmed" mb="sm">
        {t("instruments:build.languagesAbout")}
      </Text>
      <Group gap="sm">
        {body.languages.length === 1 && <span>{languageName(body.languages[0] ?? "", reading)}</span>}
        {(body.languages.length > 1 ? body.languages : []).map((tag) => (
          <Button
            key={tag}
            variant="default"
            px="md"
            rightSection={<IconX aria-hidden size={16} />}
            aria-label={t("instruments:build.removeLanguage", { language: languageSaid(tag, reading) })}
            onClick={() => takeAway(tag)}
          >
            {languageName(tag, reading)}
          </Button>
        ))}
        <Select
          aria-label={t("instruments:build.addLanguage")}
          placeholder={t("instruments:build.addLanguage")}
          searchable
          w="13rem"
          value={null}
          data={left.map((tag) => ({ value: tag, label: languageName(tag, reading) }))}
          onChange={(tag) => tag !== null && change((now) => addLanguage(now, tag))}
        />
      </Group>
    </div>
  );
}
