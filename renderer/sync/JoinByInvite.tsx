/** The text of an invite, pasted or typed. What it leads to is told while it is typed, and a slip before anything is tried. */
import { Button, Group, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { readInvite } from "../../shared/sync/invite.ts";
import { tell } from "../api/call.ts";
import { ScanCode } from "../app/ScanCode.tsx";
import { useAct } from "../app/useAct.ts";
import { useWords } from "../app/words.ts";
import panel from "../ui/panel.module.css";
import { ProblemNote } from "../ui/ProblemNote.tsx";
import { Section } from "../ui/Section.tsx";
import classes from "./Sync.module.css";

interface Props {
  name: string;
  onJoined: () => Promise<void>;
}

export function JoinByInvite({ name, onJoined }: Props) {
  const { t } = useWords();
  const [text, setText] = useState("");
  const { busy, problem, run } = useAct();
  const [looked, setLooked] = useState(false);
  const address = addressIn(text);
  const odd = text.trim() !== "" && address === null && looked;

  const join = () =>
    run(async () => {
      // A code that was typed over several lines is one code.
      await tell("sync", "join", { invite: text.replaceAll(/\s+/g, ""), name });
      await onJoined();
    });
  return (
    <Section title={t("sync:join.invite.title")} about={t("sync:join.invite.about")}>
      <form
        className={panel["panel"]}
        onSubmit={(event) => {
          event.preventDefault();
          setLooked(true);
          if (address !== null && name !== "" && !busy) void join();
        }}
      >
        <Textarea
          label={t("sync:join.invite.label")}
          description={t("sync:join.invite.help")}
          placeholder={t("sync:join.invite.hint")}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onBlur={() => setLooked(true)}
          error={odd && t("sync:join.invite.odd")}
          minRows={2}
          maxLength={2_000}
          autoCapitalize="characters"
          autoComplete="off"
          spellCheck={false}
          classNames={{ input: classes["code"] ?? "" }}
        />
        <ScanCode
          onCode={(code) => {
            setText(code);
            setLooked(true);
          }}
        />
        {problem !== null && <ProblemNote text={problem} />}
        <Group gap="md">
          <Button type="submit" loading={busy} disabled={address === null || name === ""}>
            {busy ? t("sync:join.invite.joining") : t("sync:join.invite.join")}
          </Button>
          <Text role="status" c="dimmed">
            {address !== null && t("sync:join.invite.leads", { address })}
          </Text>
        </Group>
      </form>
    </Section>
  );
}

/** Where the invite leads; null while it is not whole. */
function addressIn(text: string): string | null {
  try {
    return readInvite(text.replaceAll(/\s+/g, "")).address;
  } catch {
    return null;
  }
}
