/** The rows behind a figure, in a drawer beside it: what counts for it and what does not, each leading to its record. */
import { Drawer, Stack, Text } from "@mantine/core";
import type { BehindRow, ReportAsked, ReportRow, ShownFigure } from "../../shared/contract/reports.ts";
import { figureText, reckonedText } from "../../shared/domain/coaching/figureText.ts";
import { useAsk } from "../api/hooks.ts";
import { problemText } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
import { ProblemNote } from "../ui/ProblemNote.tsx";
import { Waiting } from "../ui/Waiting.tsx";
import { RowList } from "./RowList.tsx";

interface Props {
  asked: ReportAsked;
  whom: ReportRow["whom"];
  /** Null where none is opened. */
  figure: ShownFigure | null;
  onClose: () => void;
}

export function Behind({ asked, whom, figure, onClose }: Props) {
  const { t, language } = useWords();
  return (
    <Drawer
      opened={figure !== null}
      onClose={onClose}
      position="right"
      size="lg"
      closeButtonProps={{ "aria-label": t("common:close") }}
      title={
        figure &&
        [
          t(`reports:figure.${figure.key}`),
          [figureText(figure, t, language), reckonedText(figure, t, language)].filter(Boolean).join(", "),
        ].join(": ")
      }
    >
      {figure && (
        <Stack gap="md">
          <Text c="dimmed">{t(`reports:means.${figure.key}`)}</Text>
          <Rows asked={asked} whom={whom} figure={figure} />
        </Stack>
      )}
    </Drawer>
  );
}

function Rows({ asked, whom, figure }: Omit<Props, "onClose"> & { figure: ShownFigure }) {
  const { t } = useWords();
  const { data, error } = useAsk("reports", "behind", { ...asked, whom, figure: figure.key });
  if (error) return <ProblemNote text={problemText(error, t)} />;
  if (!data) return <Waiting label={t("common:loading")} lines={6} />;
  if (data.length === 0) return <Text>{t("reports:rowsNone")}</Text>;
  const part = (counts: boolean): BehindRow[] => data.filter((row) => row.counts === counts);
  return (
    <Stack gap="lg">
      {([true, false] as const).map(
        (counts) =>
          part(counts).length > 0 && (
            <RowList
              key={String(counts)}
              title={t(counts ? "reports:counts.yes" : "reports:counts.no")}
              rows={part(counts)}
            />
          ),
      )}
    </Stack>
  );
}
