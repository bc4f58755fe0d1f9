/** What stands where a walk should be and is not: why, under the way back to the walks that are. */
import { problemText } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
import { Page } from "../ui/Page.tsx";
import { ProblemNote } from "../ui/ProblemNote.tsx";
import { BackLink } from "../ui/BackLink.tsx";

export function NoWalk({ error }: { error: unknown }) {
  const { t } = useWords();
  return (
    <Page title={t("history:noWalk")} above={<BackLink to="/walks">{t("history:title")}</BackLink>}>
      <ProblemNote text={problemText(error, t)} />
    </Page>
  );
}
