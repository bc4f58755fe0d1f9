/** The first minute: a name, a passphrase (or the keychain), a language. */
import { Button, Checkbox, PasswordInput, TextInput } from "@mantine/core";
import { useState } from "react";
import { tell } from "../api/call.ts";
import { LanguageChoice } from "../app/LanguageChoice.tsx";
import { problemText } from "../app/problemText.ts";
import { speak, useWords } from "../app/words.ts";
import { ProblemNote } from "../ui/ProblemNote.tsx";
import { useNewRecoveryKey } from "./newRecoveryKey.ts";
import { StartFrame } from "./StartFrame.tsx";

const shortest = 8;

export function SetUpPage({ keychain }: { keychain: boolean }) {
  const { t, language } = useWords();
  const [name, setName] = useState("");
  const [useKeychain, setUseKeychain] = useState(keychain);
  const [passphrase, setPassphrase] = useState("");
  const [again, setAgain] = useState("");
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const differs = again !== "" && again !== passphrase;
  const ready = name.trim() !== "" && (useKeychain || (passphrase.length >= shortest && again === passphrase));

  async function create(event: React.FormEvent): Promise<void> {
    event.preventDefault();
    if (!ready || busy) return;
    setBusy(true);
    try {
      const made = await tell("profile", "create", { name, passphrase: useKeychain ? null : passphrase, language });
      useNewRecoveryKey.setState({ key: made.recoveryKey });
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  }

  return (
    <StartFrame title={t("start:welcome")} about={t("start:welcomeAbout")}>
      <form onSubmit={(event) => void create(event)}>
        <LanguageChoice fullWidth mb="md" aria-label={t("start:language")} value={language} onChange={speak} />
        <TextInput
          label={t("start:name")}
          description={t("start:nameAbout")}
          value={name}
          onChange={(event) => setName(event.target.value)}
          autoFocus
          autoComplete="name"
          maxLength={200}
          mb="md"
        />
        {keychain && (
          <Checkbox
            label={t("start:keychain")}
            description={t("start:keychainAbout")}
            checked={useKeychain}
            onChange={(event) => setUseKeychain(event.target.checked)}
            mb="md"
          />
        )}
        {!useKeychain && (
          <>
            <PasswordInput
              label={t("start:passphrase")}
              description={t("start:passphraseAbout")}
              value={passphrase}
              onChange={(event) => setPassphrase(event.target.value)}
              autoComplete="new-password"
              mb="md"
            />
            <PasswordInput
              label={t("start:passphraseAgain")}
              error={differs ? t("start:passphraseDiffers") : undefined}
              value={again}
              onChange={(event) => setAgain(event.target.value)}
              autoComplete="new-password"
              mb="md"
            />
          </>
        )}
        {problem !== null && <ProblemNote text={problemText(problem, t)} />}
        <Button type="submit" fullWidth size="lg" mt="md" disabled={!ready} loading={busy}>
          {t("start:create")}
        </Button>
      </form>
    </StartFrame>
  );
}
