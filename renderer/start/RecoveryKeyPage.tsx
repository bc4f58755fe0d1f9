/** The recovery key, shown once: to be printed or written down before the work begins. */
import { Button, Checkbox, Code, CopyButton, Group } from "@mantine/core";
import { IconCopy, IconPrinter } from "@tabler/icons-react";
import { useState } from "react";
import { useAsk } from "../api/hooks.ts";
import { localToday, shownDate } from "../app/dates.ts";
import { useWords } from "../app/words.ts";
import { useNewRecoveryKey } from "./newRecoveryKey.ts";
import classes from "./Start.module.css";
import { StartFrame } from "./StartFrame.tsx";

export function RecoveryKeyPage({ recoveryKey }: { recoveryKey: string }) {
  const { t, language } = useWords();
  const [kept, setKept] = useState(false);
  const { data: status } = useAsk("profile", "status", {});
  return (
    <StartFrame title={t("start:recoveryTitle")} about={t("start:recoveryAbout")}>
      <Code block fz="lg" lh={1.6} p="md" className={classes["key"] ?? ""} data-testid="recovery-key">
        {recoveryKey}
      </Code>
      {/* On paper the key says whose it is, from when, and what to do with it. */}
      <div className="print-only">
        <p>{[status?.userName, shownDate(localToday(), language)].filter(Boolean).join(" · ")}</p>
        <p>{t("start:recoveryUse")}</p>
      </div>
      <Group className="screen-only" gap="sm">
        <Button
          autoFocus
          variant="default"
          leftSection={<IconPrinter aria-hidden size={18} />}
          onClick={() => window.print()}
        >
          {t("start:recoveryPrint")}
        </Button>
        <CopyButton value={recoveryKey}>
          {({ copied, copy }) => (
            <Button variant="default" leftSection={<IconCopy aria-hidden size={18} />} onClick={copy}>
              {copied ? t("start:recoveryCopied") : t("start:recoveryCopy")}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Checkbox
        className="screen-only"
        label={t("start:recoveryKept")}
        checked={kept}
        onChange={(event) => setKept(event.target.checked)}
      />
      <Button
        className="screen-only"
        size="lg"
        disabled={!kept}
        onClick={() => useNewRecoveryKey.setState({ key: null })}
      >
        {t("start:begin")}
      </Button>
    </StartFrame>
  );
}
