/** What opens the fieldbook: PIN, passphrase, recovery key. New secrets are typed twice; a new recovery key is shown once. */
import { Button, Group, PasswordInput, Stack } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { tell } from "../api/call.ts";
import { useAsk } from "../api/hooks.ts";
import { FormButtons } from "../app/FormButtons.tsx";
import { lockNow } from "../app/idleLock.ts";
import { showDone, showProblem } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
import { useNewRecoveryKey } from "../start/newRecoveryKey.ts";
import rows from "../ui/rows.module.css";
import { Setting } from "../ui/Setting.tsx";
import classes from "./Settings.module.css";

const shortest = 8;

/** Runs one change, says that it was made, and then closes its form. */
type Act = (work: () => Promise<unknown>, said: string) => Promise<void>;

interface SecretProps {
  isSet: boolean;
  isOpen: boolean;
  onToggle: () => void;
  act: Act;
}

export function LockPart() {
  const { t } = useWords();
  const { data: status } = useAsk("profile", "status", {});
  const [open, setOpen] = useState<"pin" | "passphrase" | null>(null);
  const act: Act = async (work, said) => {
    try {
      await work();
      showDone(said);
      setOpen(null);
    } catch (error) {
      showProblem(error);
    }
  };
  const secret = (way: "pin" | "passphrase"): SecretProps => ({
    isSet: status?.ways.includes(way) ?? false,
    isOpen: open === way,
    onToggle: () => setOpen(open === way ? null : way),
    act,
  });
  return (
    <div className={rows["sheet"]}>
      <PinSetting {...secret("pin")} />
      <PassphraseSetting {...secret("passphrase")} />
      <RecoverySetting />
      {status?.demo === false && (
        <div className={`${rows["row"]} ${classes["act"]}`}>
          <Button variant="default" onClick={() => void lockNow()}>
            {t("settings:lock.now")}
          </Button>
        </div>
      )}
    </div>
  );
}

function PinSetting({ isSet, isOpen, onToggle, act }: SecretProps) {
  const { t } = useWords();
  const setPin = (pin: string | null, said: string) => void act(() => tell("profile", "setPin", { pin }), said);
  const about = [isSet && t("settings:lock.pinOn"), t("settings:lock.pinAbout")].filter(Boolean).join(" ");
  return (
    <>
      <Setting title={t("settings:lock.pin")} about={about}>
        {() => (
          <Group gap="sm" justify="flex-end">
            {isSet && (
              <Button variant="subtle" px="sm" onClick={() => setPin(null, t("settings:lock.pinRemoved"))}>
                {t("settings:lock.pinRemove")}
              </Button>
            )}
            <Button variant="default" aria-expanded={isOpen} onClick={onToggle}>
              {t(isSet ? "settings:lock.pinChange" : "settings:lock.pinSet")}
            </Button>
          </Group>
        )}
      </Setting>
      {isOpen && (
        <TwiceForm
          labels={{
            first: t("settings:lock.pinNew"),
            again: t("settings:lock.pinAgain"),
            differs: t("settings:lock.pinDiffers"),
            save: t("settings:lock.pinSet"),
          }}
          fits={(pin) => /^\d{4,12}$/.test(pin)}
          digits
          onSave={(pin) => setPin(pin, t("settings:lock.pinSaved"))}
          onCancel={onToggle}
        />
      )}
    </>
  );
}

function PassphraseSetting({ isSet, isOpen, onToggle, act }: SecretProps) {
  const { t } = useWords();
  const save = (passphrase: string) =>
    void act(() => tell("profile", "setPassphrase", { passphrase }), t("settings:lock.passphraseSaved"));
  return (
    <>
      <Setting title={t("settings:lock.passphrase")} about={t("settings:lock.passphraseAbout")}>
        {() => (
          <Button variant="default" aria-expanded={isOpen} onClick={onToggle}>
            {t(isSet ? "settings:lock.passphraseChange" : "settings:lock.passphraseSet")}
          </Button>
        )}
      </Setting>
      {isOpen && (
        <TwiceForm
          labels={{
            first: t("settings:lock.passphraseNew"),
            again: t("settings:lock.passphraseAgain"),
            differs: t("settings:lock.passphraseDiffers"),
            save: t("common:save"),
          }}
          fits={(passphrase) => passphrase.length >= shortest}
          onSave={save}
          onCancel={onToggle}
        />
      )}
    </>
  );
}

/** A new recovery key stands alone on the screen until the person says that it is kept. */
function RecoverySetting() {
  const { t } = useWords();
  async function make(): Promise<void> {
    try {
      const { recoveryKey } = await tell("profile", "newRecoveryKey", {});
      useNewRecoveryKey.setState({ key: recoveryKey });
    } catch (error) {
      showProblem(error);
    }
  }
  return (
    <Setting title={t("settings:lock.recovery")} about={t("settings:lock.recoveryAbout")}>
      {() => (
        <Button variant="default" onClick={() => void make()}>
          {t("settings:lock.recoveryNew")}
        </Button>
      )}
    </Setting>
  );
}

interface TwiceProps {
  labels: { first: string; again: string; differs: string; save: string };
  fits: (secret: string) => boolean;
  digits?: boolean;
  onSave: (secret: string) => void;
  onCancel: () => void;
}

/** A secret typed twice, so that a slip of the finger locks nobody out. */
function TwiceForm({ labels, fits, digits = false, onSave, onCancel }: TwiceProps): ReactNode {
  const [first, setFirst] = useState("");
  const [again, setAgain] = useState("");
  const differs = again !== "" && again !== first;
  const shared = digits
    ? ({ inputMode: "numeric", autoComplete: "off", maxLength: 12 } as const)
    : ({ autoComplete: "new-password", maxLength: 1_000 } as const);
  return (
    <form
      className={classes["form"]}
      onSubmit={(event) => {
        event.preventDefault();
        if (fits(first) && first === again) onSave(first);
      }}
    >
      <Stack gap="md">
        <Group gap="md" align="flex-start" grow>
          <PasswordInput
            {...shared}
            label={labels.first}
            value={first}
            onChange={(event) => setFirst(event.target.value)}
            autoFocus
          />
          <PasswordInput
            {...shared}
            label={labels.again}
            value={again}
            onChange={(event) => setAgain(event.target.value)}
            error={differs && labels.differs}
          />
        </Group>
        <FormButtons label={labels.save} disabled={!fits(first) || first !== again} onCancel={onCancel} />
      </Stack>
    </form>
  );
}
