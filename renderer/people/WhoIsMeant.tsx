/** Asks, right where a name was typed, whether the person on record is meant or somebody else of that name. */
import { Button, Group, Radio, Stack, Text } from "@mantine/core";
import { useWords } from "../app/words.ts";
import type { Answers, Namesake } from "./namesakes.ts";
import classes from "./Roster.module.css";

interface Props {
  namesakes: Namesake[];
  answers: Answers;
  onAnswer: (answers: Answers) => void;
}

/** Names nobody has answered for yet. */
export function unanswered(namesakes: Namesake[], answers: Answers): Namesake[] {
  return namesakes.filter(({ key, candidates }) => {
    const answer = answers[key];
    return answer !== "new" && !candidates.some(({ personId }) => personId === answer);
  });
}

export function WhoIsMeant({ namesakes, answers, onAnswer }: Props) {
  const { t } = useWords();
  if (namesakes.length === 0) return null;
  const single = namesakes.filter(({ candidates }) => candidates.length === 1);
  const same = Object.fromEntries(single.map(({ key, candidates }) => [key, candidates[0]?.personId ?? "new"]));
  return (
    <Stack gap="sm" className={classes["who"] ?? ""} role="group" aria-label={t("people:quick.who")}>
      <Group justify="space-between" gap="sm">
        <Text fw={600}>{t("people:quick.who")}</Text>
        {single.length > 1 && (
          <Button variant="default" onClick={() => onAnswer({ ...answers, ...same })}>
            {t("people:quick.whoAllSame")}
          </Button>
        )}
      </Group>
      {namesakes.map(({ key, name, candidates }) => (
        <Radio.Group
          key={key}
          label={name}
          value={answers[key] ?? null}
          onChange={(value) => onAnswer({ ...answers, [key]: value })}
        >
          <Group gap="lg" mt={4}>
            {candidates.map(({ personId, about, here }) => (
              <Radio
                size="md"
                key={personId}
                value={personId}
                label={t("people:quick.whoSame", { about })}
                {...(here ? {} : { description: t("people:quick.elsewhere") })}
              />
            ))}
            <Radio size="md" value="new" label={t("people:quick.whoNew", { name })} />
          </Group>
        </Radio.Group>
      ))}
    </Stack>
  );
}
