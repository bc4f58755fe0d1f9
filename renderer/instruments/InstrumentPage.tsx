/** One version of an instrument: shown as an observer sees it once it is published, built while it is a draft. */
import { useParams } from "@tanstack/react-router";
import { Problem } from "../../shared/problems.ts";
import { useAsk } from "../api/hooks.ts";
import { useEscapeBack } from "../app/goBack.ts";
import { problemText } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
import { BackLink } from "../ui/BackLink.tsx";
import { Empty } from "../ui/Empty.tsx";
import { LinkButton } from "../ui/LinkButton.tsx";
import { Page } from "../ui/Page.tsx";
import { ProblemNote } from "../ui/ProblemNote.tsx";
import { Waiting } from "../ui/Waiting.tsx";
import { DraftVersion } from "./DraftVersion.tsx";
import { PublishedVersion } from "./PublishedVersion.tsx";

export function InstrumentPage() {
  const { t } = useWords();
  const { versionId } = useParams({ from: "/instruments/$versionId" });
  const { data: version, error, isPending } = useAsk("instruments", "version", { id: versionId });
  useEscapeBack("/instruments");
  const back = <BackLink to="/instruments">{t("instruments:title")}</BackLink>;
  if (isPending) return <Page title=" ">{<Waiting label={t("common:loading")} />}</Page>;
  if (error instanceof Problem && error.code === "NOT_FOUND") {
    return (
      <Page title={t("instruments:title")} above={back}>
        <Empty title={t("instruments:goneTitle")} text={t("instruments:goneText")}>
          <LinkButton to="/instruments">{t("instruments:title")}</LinkButton>
        </Empty>
      </Page>
    );
  }
  if (error) {
    return (
      <Page title={t("instruments:title")} above={back}>
        <ProblemNote text={problemText(error, t)} />
      </Page>
    );
  }
  const Shown = version.state === "draft" ? DraftVersion : PublishedVersion;
  return <Shown version={version} key={version.id} />;
}
