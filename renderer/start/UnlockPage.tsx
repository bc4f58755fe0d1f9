/** The lock screen. Wrong codes are counted and said, and never erase anything. */
import { Button, Group, PasswordInput, Text, TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import type { ProfileStatus } from "../../shared/contract/profile.ts";
import { Problem } from "../../shared/problems.ts";
import { tell } from "../api/call.ts";
import { problemText } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
import { ProblemNote } from "../ui/ProblemNote.tsx";
import { StartFrame } from "./StartFrame.tsx";

type Way = ProfileStatus["ways"][number];
const preferred: Way[] = ["pin", "keychain", "passphrase", "recovery"];
const labels = {
  pin: "start:withPin",
  keychain: "start:withKeychain",
  passphrase: "start:withPassphrase",
  recovery: "start:withRecovery",
} as const;
const fields = {
  pin: "start:pin",
  keychain: "start:passphrase",
  passphrase: "start:passphrase",
  recovery: "start:recoveryKey",
} as const;

export function UnlockPage({ status }: { status: ProfileStatus }) {
  const { t } = useWords();
  return (
    <StartFrame
      title={status.userName ? t("start:unlockHello", { name: status.userName }) : t("start:unlockTitle")}
      about={t("start:unlockAbout")}
    >
      <UnlockForm status={status} />
    </StartFrame>
  );
}

/** The ways of proving who one is, one at a time; the others are a tap away. */
export function UnlockForm({ status }: { status: ProfileStatus }) {
  const { t } = useWords();
  const [chosen, setChosen] = useState<Way | null>(null);
  const [secret, setSecret] = useState("");
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const way =
    chosen && status.ways.includes(chosen)
      ? chosen
      : (preferred.find((each) => status.ways.includes(each)) ?? "passphrase");
  const tries =
    problem instanceof Problem && problem.code === "WRONG_KEY" ? (problem.details as { tries: number }).tries : 0;

  async function unlock(event: React.FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    try {
      await tell("profile", "unlock", { by: way, secret });
      setProblem(null);
      setSecret("");
    } catch (error) {
      setProblem(error);
      // What is hidden is typed anew; of a long key that was typed in sight, one letter may be wrong.
      if (way !== "recovery") setSecret("");
    }
    setBusy(false);
    // The button that was pressed has nothing to press now: the next try begins in the field.
    input.current?.focus();
  }

  const field = {
    ref: input,
    label: t(fields[way]),
    value: secret,
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => setSecret(event.target.value),
    autoFocus: true,
    mb: "md",
  } as const;
  return (
    <>
      <form key={way} onSubmit={(event) => void unlock(event)}>
        {way === "recovery" && <TextInput {...field} autoComplete="off" spellCheck={false} />}
        {way === "passphrase" && <PasswordInput {...field} autoComplete="current-password" />}
        {way === "pin" && <PasswordInput {...field} inputMode="numeric" autoComplete="off" />}
        {problem !== null && <ProblemNote text={problemText(problem, t)} />}
        {tries > 0 && (
          <Text size="sm" c="dimmed" mt="xs">
            {t("start:wrongTries", { count: tries })}
          </Text>
        )}
        <Button type="submit" fullWidth size="lg" mt="md" loading={busy} disabled={way !== "keychain" && secret === ""}>
          {t("start:unlock")}
        </Button>
      </form>
      <Group gap="sm" justify="center">
        {preferred
          .filter((each) => each !== way && status.ways.includes(each))
          .map((each) => (
            <Button
              key={each}
              variant="subtle"
              onClick={() => {
                setChosen(each);
                setSecret("");
              }}
            >
              {t(labels[each])}
            </Button>
          ))}
      </Group>
    </>
  );
}
