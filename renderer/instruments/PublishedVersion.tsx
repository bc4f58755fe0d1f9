/** A version as an observer sees it, with the versions before and after it. What is published is read here and never changed. */
import { Button, Group, Text } from "@mantine/core";
import { IconCopy, IconFilePlus, IconPencil } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { InstrumentVersion } from "../../shared/contract/instruments.ts";
import { itemsOf } from "../../shared/domain/instrument.ts";
import { textIn } from "../../shared/domain/text.ts";
import { useAsk } from "../api/hooks.ts";
import { showProblem } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
import { BackLink } from "../ui/BackLink.tsx";
import { LinkButton } from "../ui/LinkButton.tsx";
import { Page } from "../ui/Page.tsx";
import { Section } from "../ui/Section.tsx";
import { beginCopy, beginVersion } from "./begin.ts";
import { LanguageSwitch } from "./LanguageSwitch.tsx";
import { ShownBody } from "./ShownBody.tsx";
import { Versions } from "./Versions.tsx";
import classes from "./View.module.css";

export function PublishedVersion({ version }: { version: InstrumentVersion }) {
  const { t, language } = useWords();
  const { body, number, uses } = version;
  const spoken = body.languages.includes(language) ? language : (body.languages[0] ?? language);
  const [shown, setShown] = useState(spoken);
  const facts = [
    t("instruments:version", { number }),
    t("instruments:lookFors", { count: itemsOf(body).length }),
    t("instruments:minutes", { count: body.minutes }),
    t("instruments:uses", { count: uses }),
  ];
  return (
    <Page
      title={textIn(body.name, shown) || t("instruments:untitled")}
      above={<BackLink to="/instruments">{t("instruments:title")}</BackLink>}
      about={
        <Text c="dimmed" className="figures">
          {facts.filter(Boolean).join(" · ")}
        </Text>
      }
      actions={<Acts version={version} />}
      wide
    >
      {textIn(body.about, shown) !== "" && (
        <Text maw="var(--field-measure)" lang={shown}>
          {textIn(body.about, shown)}
        </Text>
      )}
      <div className={classes["page"]}>
        <Section
          title={t("instruments:view.asSeen")}
          actions={<LanguageSwitch languages={body.languages} value={shown} onChange={setShown} />}
        >
          <ShownBody body={body} language={shown} />
        </Section>
        <Versions version={version} />
      </div>
    </Page>
  );
}

function Acts({ version }: { version: InstrumentVersion }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const { data: versions } = useAsk("instruments", "versions", { instrumentId: version.instrumentId });
  const draft = versions?.find(({ state }) => state === "draft");
  async function open(begin: () => Promise<string>): Promise<void> {
    setBusy(true);
    try {
      await navigate({ to: "/instruments/$versionId", params: { versionId: await begin() } });
    } catch (error) {
      showProblem(error);
    }
    setBusy(false);
  }
  const { name, languages } = version.body;
  return (
    <Group gap="sm">
      <Button
        variant="default"
        leftSection={<IconCopy aria-hidden size={18} />}
        disabled={busy}
        onClick={() => void open(() => beginCopy({ id: version.id, name, languages }))}
      >
        {t("instruments:copy")}
      </Button>
      {draft ? (
        <LinkButton
          to="/instruments/$versionId"
          params={{ versionId: draft.id }}
          leftSection={<IconPencil aria-hidden size={18} />}
        >
          {t("instruments:openDraft")}
        </LinkButton>
      ) : (
        <Button
          leftSection={<IconFilePlus aria-hidden size={18} />}
          disabled={busy || !versions}
          title={t("instruments:view.newVersionAbout")}
          onClick={() => void open(() => beginVersion(version.instrumentId))}
        >
          {t("instruments:view.newVersion")}
        </Button>
      )}
    </Group>
  );
}
