/**
 * The district's hub for whoever keeps it: people and roles, devices, what was set aside, what is in dispute, the hub itself, its log. All of it is asked of
 * the hub and kept nowhere here; away from the hub the page says so and the rest of the app goes on.
 */
import { Alert, Text } from "@mantine/core";
import type { DistrictDuties } from "../../shared/contract/district.ts";
import { queryClient } from "../api/queryClient.ts";
import { useAsk } from "../api/hooks.ts";
import { useEscapeBack } from "../app/goBack.ts";
import { problemText } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
import { Page } from "../ui/Page.tsx";
import { ProblemNote } from "../ui/ProblemNote.tsx";
import { Waiting } from "../ui/Waiting.tsx";
import { AsidePart } from "./AsidePart.tsx";
import { ConflictsPart } from "./ConflictsPart.tsx";
import { DevicesPart } from "./DevicesPart.tsx";
import { KeepingPart } from "./KeepingPart.tsx";
import { LogPart } from "./LogPart.tsx";
import { PeoplePart } from "./PeoplePart.tsx";
import { RequestPart } from "./RequestPart.tsx";

export function DistrictPage() {
  const { t } = useWords();
  useEscapeBack("/settings");
  const { data: duties } = useAsk("district", "duties", {});
  return (
    <Page title={t("district:title")} about={<Text c="dimmed">{t("district:about")}</Text>}>
      {duties ? <Parts duties={duties} /> : <Waiting label={t("common:loading")} lines={6} />}
    </Page>
  );
}

function Parts({ duties }: { duties: DistrictDuties }) {
  const { t } = useWords();
  const { data: staff, error } = useAsk("district", "staff", {});
  if (error) {
    const again = () => void queryClient.invalidateQueries({ queryKey: ["district"] });
    return (
      <>
        <ProblemNote text={problemText(error, t)} action={{ label: t("common:tryAgain"), run: again }} />
        <Text c="dimmed">{t("district:unreachable")}</Text>
      </>
    );
  }
  if (!staff) return <Waiting label={t("common:loading")} lines={6} />;
  const may = duties.administers;
  return (
    <>
      {!may && <Alert variant="light">{t("district:lookOnly")}</Alert>}
      <PeoplePart staff={staff} may={may} />
      <DevicesPart staff={staff} may={may} />
      {may && <RequestPart />}
      <AsidePart staff={staff} may={may} />
      <ConflictsPart />
      <KeepingPart may={may} />
      {may && <LogPart staff={staff} />}
    </>
  );
}
