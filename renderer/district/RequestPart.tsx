/**
 * A device that cannot reach the hub brings its request as a file. Two people compare the fingerprint, then the grant goes back on the
 * same way; the person at the device compares the fingerprint of the district in turn.
 */
import { Button, FileButton, Group, Select, Stack, Text } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { useState } from "react";
import { tell } from "../api/call.ts";
import { saveFile, sendFile } from "../api/files.ts";
import { useAsk } from "../api/hooks.ts";
import { useAct } from "../app/useAct.ts";
import { useWords } from "../app/words.ts";
import { ProblemNote } from "../ui/ProblemNote.tsx";
import { ReadOut } from "../ui/ReadOut.tsx";
import rows from "../ui/rows.module.css";
import { Section } from "../ui/Section.tsx";
import settings from "../settings/Settings.module.css";

interface Request {
  token: string;
  name: string;
  fingerprint: string;
}

interface Granted {
  file: string;
  authority: string;
}

export function RequestPart() {
  const { t } = useWords();
  const [request, setRequest] = useState<Request | null>(null);
  const [granted, setGranted] = useState<Granted | null>(null);
  const { problem, run } = useAct();
  async function look(chosen: File): Promise<void> {
    setGranted(null);
    setRequest(null);
    await run(async () => {
      const token = await sendFile(chosen);
      setRequest({ token, ...(await tell("district", "lookRequest", { token })) });
    });
  }
  function ended(said: Granted | null): void {
    setRequest(null);
    setGranted(said);
  }
  return (
    <Section title={t("district:request.title")} about={t("district:request.about")}>
      {problem !== null && <ProblemNote text={problem} />}
      {granted && (
        <Stack gap="sm" role="status">
          <Text>{t("district:request.written", { file: granted.file })}</Text>
          <Text>{t("district:request.read")}</Text>
          <ReadOut text={granted.authority} testId="authority" />
        </Stack>
      )}
      {request ? (
        <Compare request={request} onEnd={ended} />
      ) : (
        <Group>
          <FileButton onChange={(chosen) => chosen && void look(chosen)}>
            {(props) => (
              <Button {...props} variant="default" leftSection={<IconFileImport aria-hidden size={18} />}>
                {t("district:request.choose")}
              </Button>
            )}
          </FileButton>
        </Group>
      )}
    </Section>
  );
}

function Compare({ request, onEnd }: { request: Request; onEnd: (granted: Granted | null) => void }) {
  const { t } = useWords();
  const { data: people = [] } = useAsk("district", "staff", {});
  const [staff, setStaff] = useState<string | null>(null);
  const { problem, run } = useAct();
  const { token, name, fingerprint } = request;
  const person = people.find(({ id }) => id === staff)?.name ?? "";
  async function grant(): Promise<void> {
    if (staff === null) return;
    await run(async () => {
      const { file, authority } = await tell("district", "grantRequest", { token, fingerprint, staff });
      await saveFile(file);
      onEnd({ file: file.name, authority });
    });
  }
  function leave(): void {
    void tell("files", "drop", { token }).catch(() => {});
    onEnd(null);
  }
  return (
    <Stack
      gap="sm"
      className={`${rows["sheet"]} ${settings["form"]}`}
      role="group"
      aria-label={t("district:request.title")}
    >
      <Text fw={600}>{t("district:request.of", { name })}</Text>
      <Text>{t("district:request.compare")}</Text>
      <ReadOut text={fingerprint} testId="request-fingerprint" />
      <Select
        label={t("district:request.whose")}
        data={people.map((each) => ({ value: each.id, label: each.name }))}
        value={staff}
        onChange={setStaff}
        searchable
        maw="26rem"
      />
      {problem !== null && <ProblemNote text={problem} />}
      <Group gap="sm">
        <Button disabled={staff === null} onClick={() => void grant()}>
          {staff === null ? t("district:request.same") : t("district:request.grant", { person })}
        </Button>
        <Button variant="default" onClick={leave}>
          {t("district:request.other")}
        </Button>
      </Group>
    </Stack>
  );
}
