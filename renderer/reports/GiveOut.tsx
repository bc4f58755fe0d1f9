/** The report on paper, or as a workbook to go on reckoning with. */
import { Button, Stack } from "@mantine/core";
import { IconFileSpreadsheet } from "@tabler/icons-react";
import type { ReportAsked } from "../../shared/contract/reports.ts";
import { follow } from "../api/call.ts";
import { saveMade } from "../app/output.ts";
import { PaperButtons } from "../app/PaperButtons.tsx";
import { useWords } from "../app/words.ts";

export function GiveOut({ asked }: { asked: ReportAsked }) {
  const { t, language } = useWords();
  return (
    <Stack gap="md">
      <PaperButtons make={(reader) => follow("reports", "paper", { ...asked, language: reader })} />
      <Button
        variant="default"
        w="fit-content"
        leftSection={<IconFileSpreadsheet aria-hidden size={18} />}
        onClick={() => void saveMade(() => follow("reports", "workbook", { ...asked, language }))}
      >
        {t("reports:give.workbook")}
      </Button>
    </Stack>
  );
}
