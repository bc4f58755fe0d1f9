/** What the person coached said to a visit, each as what it was, and the way to hand them the screen. */
import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconArrowBackUp, IconCircleCheck, IconCircleX, IconMessage } from "@tabler/icons-react";
import { useState } from "react";
import type { VisitView } from "../../../shared/contract/coachingVisits.ts";
import { acknowledgementAnswers } from "../../../shared/domain/coaching/cycle.ts";
import { tell } from "../../api/call.ts";
import { shownMoment } from "../../app/dates.ts";
import { showDone, showProblem } from "../../app/problemText.ts";
import { useWords } from "../../app/words.ts";
import { LinkButton } from "../../ui/LinkButton.tsx";
import rows from "../../ui/rows.module.css";
import { Part } from "./Part.tsx";
import classes from "./Visit.module.css";

type Said = VisitView["acknowledgements"][number];

const icons = { acknowledged: IconCircleCheck, declined: IconCircleX, responded: IconMessage };

export function Acknowledgements({ visit: { id, acknowledgements } }: { visit: VisitView }) {
  const { t } = useWords();
  return (
    <Part title={t("visit:parts.acknowledge")} about={t("visit:ack.about")}>
      <Stack gap="sm">
        {acknowledgements.length > 0 && (
          <ul className={rows["sheet"]} aria-label={t("visit:parts.acknowledge")}>
            {acknowledgements.map((said) => (
              <SaidRow key={said.id} said={said} />
            ))}
          </ul>
        )}
        <Group>
          <LinkButton to="/visits/$id/handed" params={{ id }} variant="default" data-first>
            {t("visit:ack.hand")}
          </LinkButton>
        </Group>
      </Stack>
    </Part>
  );
}

function SaidRow({ said }: { said: Said }) {
  const { t, language } = useWords();
  const [withdrawing, setWithdrawing] = useState(false);
  const answer = acknowledgementAnswers.find((each) => each === said.answer) ?? "responded";
  const Icon = said.withdrawnAt === null ? icons[answer] : IconArrowBackUp;
  const withdrawn = said.withdrawnAt === null ? null : shownMoment(said.withdrawnAt, language);
  return (
    <li className={rows["row"]}>
      <Icon aria-hidden size={20} />
      <div className={rows["main"]}>
        <span className={rows["title"]}>
          {t(`visit:ack.said.${answer}`, { name: said.name, when: shownMoment(said.at, language) })}
        </span>
        {said.response && <span className={classes["asWritten"]}>{said.response}</span>}
        {withdrawn && (
          <Text size="sm" fw={600}>
            {said.withdrawnReason
              ? t("visit:ack.withdrawnWhy", { when: withdrawn, reason: said.withdrawnReason })
              : t("visit:ack.withdrawn", { when: withdrawn })}
          </Text>
        )}
        {withdrawing && <Withdrawing id={said.id} done={() => setWithdrawing(false)} />}
      </div>
      {withdrawn === null && !withdrawing && (
        <Button variant="subtle" px="sm" onClick={() => setWithdrawing(true)}>
          {t("visit:ack.withdraw")}
        </Button>
      )}
    </li>
  );
}

function Withdrawing({ id, done }: { id: string; done: () => void }) {
  const { t } = useWords();
  const [reason, setReason] = useState("");
  async function withdraw(event: React.FormEvent): Promise<void> {
    event.preventDefault();
    try {
      await tell("coaching", "withdraw", { id, reason: reason.trim() || null });
      showDone(t("visit:ack.withdrawDone"));
      done();
    } catch (error) {
      showProblem(error);
    }
  }
  return (
    <form onSubmit={(event) => void withdraw(event)}>
      <Group gap="sm" align="flex-end" mt="sm">
        <TextInput
          flex="1 1 14rem"
          label={t("visit:ack.withdrawReason")}
          value={reason}
          maxLength={2_000}
          autoFocus
          onChange={(event) => setReason(event.target.value)}
        />
        <Button type="submit">{t("visit:ack.withdrawDo")}</Button>
        <Button variant="default" onClick={done}>
          {t("common:cancel")}
        </Button>
      </Group>
    </form>
  );
}
