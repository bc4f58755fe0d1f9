/** The log of acts: the last ones in words, all of it as a file, with the word whether it holds together. */
import { Button, Group } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import type { StaffRow } from "../../shared/contract/hubRows.ts";
import { tell } from "../api/call.ts";
import { saveFile } from "../api/files.ts";
import { useWords } from "../app/words.ts";
import { ProblemNote } from "../ui/ProblemNote.tsx";
import { Section } from "../ui/Section.tsx";
import { acted } from "../app/useAct.ts";
import { LogLines } from "./LogLines.tsx";

export function LogPart({ staff }: { staff: StaffRow[] }) {
  const { t } = useWords();
  const [broken, setBroken] = useState<number | null>(null);
  async function save(): Promise<void> {
    const made = await acted(tell("district", "auditFile", {}));
    if (!made) return;
    setBroken(made.broken);
    const said = made.broken === null ? () => t("district:log.whole", { entries: made.entries }) : undefined;
    await acted(saveFile(made.file), said);
  }
  return (
    <Section title={t("district:log.title")} about={t("district:log.about")}>
      {broken !== null && <ProblemNote text={t("district:log.broken", { n: broken })} />}
      <LogLines staff={staff} />
      <Group>
        <Button variant="default" leftSection={<IconDownload aria-hidden size={18} />} onClick={() => void save()}>
          {t("district:log.save")}
        </Button>
      </Group>
    </Section>
  );
}
