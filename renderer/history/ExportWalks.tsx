/** The walkthroughs as they are filtered, as a table to take away. */
import { Button, Menu } from "@mantine/core";
import { IconFileSpreadsheet, IconFileTypeCsv, IconTableExport } from "@tabler/icons-react";
import type { WalkFilter } from "../../shared/contract/walks.ts";
import { follow } from "../api/call.ts";
import { saveFile } from "../api/files.ts";
import { showDone, showProblem } from "../app/problemText.ts";
import type { useJob } from "../app/useJob.ts";
import { useWords } from "../app/words.ts";

interface Props {
  filter: WalkFilter;
  count: number;
  job: ReturnType<typeof useJob>;
}

export function ExportWalks({ filter, count, job }: Props) {
  const { t, language } = useWords();
  async function make(format: "csv" | "xlsx"): Promise<void> {
    const made = await job.run(t("history:exporting"), (onProgress, signal) =>
      follow("outputs", "walks", { filter, format, language }, onProgress, signal),
    );
    if (!made) return;
    try {
      await saveFile(made);
      showDone(t("history:exported", { name: made.name }));
    } catch (error) {
      showProblem(error);
    }
  }
  return (
    <Menu position="bottom-end" width={280} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconTableExport aria-hidden size={18} />}
          disabled={count === 0 || job.running !== null}
        >
          {t("history:export")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("history:exportAbout", { count })}</Menu.Label>
        <Menu.Item
          mih="var(--field-touch)"
          leftSection={<IconFileSpreadsheet aria-hidden size={18} />}
          onClick={() => void make("xlsx")}
        >
          {t("history:xlsx")}
        </Menu.Item>
        <Menu.Item
          mih="var(--field-touch)"
          leftSection={<IconFileTypeCsv aria-hidden size={18} />}
          onClick={() => void make("csv")}
        >
          {t("history:csv")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
