/**
 * What stands between the window and the work: setting up, unlocking, a damaged store. Once the rooms were opened they stay
 * mounted under the lock screen, hidden and inert, so that a lock loses no place and no word.
 */
import { type ReactNode, useEffect, useRef } from "react";
import { useWords } from "../app/words.ts";
import { useAsk } from "../api/hooks.ts";
import { Waiting } from "../ui/Waiting.tsx";
import { DamagedPage } from "./DamagedPage.tsx";
import { RecoveryKeyPage } from "./RecoveryKeyPage.tsx";
import { SetUpPage } from "./SetUpPage.tsx";
import { useNewRecoveryKey } from "./newRecoveryKey.ts";
import { UnlockPage } from "./UnlockPage.tsx";

export function Gate({ children }: { children: ReactNode }) {
  const { t } = useWords();
  const { data: status } = useAsk("profile", "status", {});
  const recoveryKey = useNewRecoveryKey((state) => state.key);
  const wasOpen = useRef(false);
  const open = status?.state === "open" && recoveryKey === null;
  useEffect(() => {
    if (open) wasOpen.current = true;
  }, [open]);

  if (!status) return <Waiting label={t("start:opening")} />;
  const front =
    recoveryKey !== null ? (
      <RecoveryKeyPage recoveryKey={recoveryKey} />
    ) : status.state === "none" ? (
      <SetUpPage keychain={status.keychain} />
    ) : status.state === "locked" ? (
      <UnlockPage status={status} />
    ) : status.state === "damaged" ? (
      <DamagedPage status={status} />
    ) : null;
  return (
    <>
      {front}
      {(open || wasOpen.current) && (
        <div inert={!open} hidden={!open}>
          {children}
        </div>
      )}
    </>
  );
}
