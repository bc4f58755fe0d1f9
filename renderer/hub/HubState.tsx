/** Whether the hub runs and why not, where others reach it, its last backup and the last look into the shared folder. */
import { Button, Group, Stack, Text } from "@mantine/core";
import { IconCircleCheck, IconLoader, IconPlayerPlay, IconPlayerStop } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import type { HubHereStatus } from "../../shared/contract/hubHere.ts";
import { isProblemCode, Problem } from "../../shared/problems.ts";
import type { Translate } from "../../shared/words/words.ts";
import { tell } from "../api/call.ts";
import { shownAgo } from "../app/dates.ts";
import { problemText } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
import { acted } from "../app/useAct.ts";
import panel from "../ui/panel.module.css";
import { ProblemNote } from "../ui/ProblemNote.tsx";
import { Section } from "../ui/Section.tsx";
import classes from "./Hub.module.css";

const looks = {
  running: { Icon: IconCircleCheck, colour: "var(--field-growing)" },
  starting: { Icon: IconLoader, colour: "var(--mantine-color-dimmed)" },
  stopped: { Icon: IconPlayerStop, colour: "var(--field-missing)" },
};

export function HubState({ hub }: { hub: HubHereStatus }) {
  const { t } = useWords();
  const [busy, setBusy] = useState(false);
  const state = hub.state === "none" ? "stopped" : hub.state;
  const { Icon, colour } = looks[state];
  const said = { true: t("hubHere:state.startedSaid"), false: t("hubHere:state.stoppedSaid") };
  async function run(on: boolean): Promise<void> {
    setBusy(true);
    await acted(tell("hubHere", "run", { on }), () => said[`${on}`]);
    setBusy(false);
  }
  return (
    <Section title={t("hubHere:state.title")}>
      {hub.problem && <ProblemNote text={problemOf(hub.problem, t)} />}
      <div className={panel["panel"]}>
        <div className={classes["runs"]}>
          <Icon aria-hidden size={26} stroke={1.7} color={colour} />
          <Stack gap={0} flex="1 1 16rem">
            <Text fw={620} size="lg" role="status">
              {t(`hubHere:state.${state}`)}
            </Text>
            <Text size="sm" c="dimmed">
              {t(state === "stopped" ? "hubHere:state.stoppedAbout" : "hubHere:state.runningAbout")}
            </Text>
          </Stack>
          {state === "stopped" ? (
            <Button
              loading={busy}
              leftSection={<IconPlayerPlay aria-hidden size={18} />}
              onClick={() => void run(true)}
            >
              {t("hubHere:state.start")}
            </Button>
          ) : (
            <Button
              variant="default"
              loading={busy}
              disabled={state === "starting"}
              leftSection={<IconPlayerStop aria-hidden size={18} />}
              onClick={() => void run(false)}
            >
              {t("hubHere:state.stop")}
            </Button>
          )}
        </div>
        {state === "running" && <Facts hub={hub} />}
      </div>
      {hub.backup?.sameDisk && (
        <Text size="sm" c="dimmed" maw="var(--field-measure)">
          {t("hubHere:state.sameDisk")}
        </Text>
      )}
    </Section>
  );
}

function Facts({ hub }: { hub: HubHereStatus }) {
  const { t, language } = useWords();
  const { backup, mail, mailbox } = hub;
  const others = hub.addresses.slice(0, -1);
  const reached = others.length > 0 ? others.join(", ") : t(`hubHere:state.${hub.network ? "onlyHere" : "nowhere"}`);
  const looked = mail
    ? t("hubHere:state.mailAt", {
        when: shownAgo(mail.at, language),
        answered: mail.answered,
        waiting: mail.waiting,
      })
    : t("hubHere:state.mailNever");
  return (
    <>
      <dl className={classes["facts"]}>
        <Fact name={t("hubHere:state.at")}>{reached}</Fact>
        <Fact name={t("hubHere:state.backup")}>
          <Group gap="md">
            <span>{backup?.at ? shownAgo(backup.at, language) : t("hubHere:state.backupNone")}</span>
            <BackUp />
          </Group>
        </Fact>
        <Fact name={t("hubHere:state.mail")}>
          {mailbox === null ? t("hubHere:state.mailNone") : `${mailbox} · ${looked}`}
        </Fact>
      </dl>
      {backup?.problem && (
        <ProblemNote
          text={`${t("hubHere:state.backupFailed")} ${problemOf({ code: backup.problem, details: { folder: hub.backups ?? "" } }, t)}`}
        />
      )}
      {mail?.problem && <ProblemNote text={problemOf({ code: mail.problem, details: { folder: mailbox ?? "" } }, t)} />}
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div style={{ display: "contents" }}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function BackUp() {
  const { t } = useWords();
  const [busy, setBusy] = useState(false);
  async function backUp(): Promise<void> {
    setBusy(true);
    await acted(tell("hubHere", "backUp", {}), () => t("hubHere:state.backedUp"));
    setBusy(false);
  }
  return (
    <Button variant="default" loading={busy} onClick={() => void backUp()}>
      {t("hubHere:state.backUp")}
    </Button>
  );
}

function problemOf({ code, details }: { code: string; details: Record<string, unknown> }, t: Translate): string {
  return isProblemCode(code)
    ? problemText(new Problem(code, details as never), t)
    : t("problems:HUB_REFUSED", { code });
}
