/** What was brought in, and the way to bring in more. The list is the one the import itself shows. */
import { Stack } from "@mantine/core";
import { IconTableImport } from "@tabler/icons-react";
import { useAsk } from "../api/hooks.ts";
import { useWords } from "../app/words.ts";
import { ImportRuns } from "../imports/ImportHistory.tsx";
import { LinkButton } from "../ui/LinkButton.tsx";

export function ImportsPart() {
  const { t } = useWords();
  const { data: runs } = useAsk("imports", "list", {});
  return (
    <Stack gap="md">
      {runs && <ImportRuns runs={runs} />}
      <LinkButton
        to="/import"
        variant="default"
        w="fit-content"
        leftSection={<IconTableImport aria-hidden size={18} />}
      >
        {t("settings:imports.new")}
      </LinkButton>
    </Stack>
  );
}
