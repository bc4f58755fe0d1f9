/**
 * Bringing in a school directory or a roster: choose the file, say what its columns are, see exactly what would change, do it,
 * and take it back whole where it was wrong. One step is on screen at a time; what was imported before is listed at both ends.
 */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import { useAsk } from "../api/hooks.ts";
import { useEscapeBack } from "../app/goBack.ts";
import { useScreenKeys } from "../app/keys.ts";
import { useWords } from "../app/words.ts";
import { BackLink } from "../ui/BackLink.tsx";
import { Page } from "../ui/Page.tsx";
import { ColumnsStep } from "./ColumnsStep.tsx";
import { DoneStep } from "./DoneStep.tsx";
import { FileStep, KindChoice } from "./FileStep.tsx";
import { stepOf } from "./flow.ts";
import { aim, useImporting } from "./importing.ts";
import { ImportHistory } from "./ImportHistory.tsx";
import classes from "./Imports.module.css";
import { PreviewStep } from "./PreviewStep.tsx";
import { Steps } from "./Steps.tsx";
import { useMainKey } from "./useMainKey.ts";

export function ImportPage() {
  const { t } = useWords();
  const { kind = null, school = null } = useSearch({ from: "/import" });
  const navigate = useNavigate();
  const flow = useImporting();
  const step = stepOf(flow);
  const aimed = flow.kind;
  useEffect(() => aim(kind, school), [kind, school]);
  // The address says what is being imported, also where this page was opened without saying it.
  useEffect(() => {
    if (aimed && kind === null) void navigate({ to: "/import", search: { kind: aimed }, replace: true });
  }, [aimed, kind, navigate]);
  useEscapeBack("/schools");
  useMainKey();
  useScreenKeys([{ keys: "Ctrl+Enter", does: t("imports:keys.next") }]);
  return (
    <Page title={t(aimed ? `imports:titleOf.${aimed}` : "imports:title")} above={<Above school={flow.schoolId} />} wide>
      <div className={classes["page"]}>
        {aimed === null ? (
          <KindChoice />
        ) : (
          <>
            <Steps at={step} />
            {step === "file" && <FileStep kind={aimed} />}
            {step === "columns" && <ColumnsStep />}
            {step === "preview" && flow.figures && <PreviewStep figures={flow.figures} kind={aimed} />}
            {step === "done" && flow.run && <DoneStep run={flow.run} />}
          </>
        )}
        {(step === "file" || step === "done") && !flow.work && <ImportHistory except={flow.run?.id ?? null} />}
      </div>
    </Page>
  );
}

/** Back to where an import leads: the school whose roster it is, or all schools. */
function Above({ school }: { school: string | null }) {
  const { t } = useWords();
  const { data } = useAsk("schools", "get", school === null ? null : { id: school });
  if (school !== null && data)
    return (
      <BackLink to="/schools/$id/roster" params={{ id: school }}>
        {data.name}
      </BackLink>
    );
  return <BackLink to="/schools">{t("app:schools")}</BackLink>;
}
