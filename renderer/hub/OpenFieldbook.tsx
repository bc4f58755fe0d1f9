/** A fieldbook opened by the shares of two officers: what opens it is shown until it is put away, and kept nowhere. */
import { Button, Group, PasswordInput, Select, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { tell } from "../api/call.ts";
import { useAsk } from "../api/hooks.ts";
import { ReadOut } from "../ui/ReadOut.tsx";
import { useWords } from "../app/words.ts";
import { acted } from "../app/useAct.ts";

export function OpenFieldbook() {
  const { t } = useWords();
  const { data: devices = [] } = useAsk("district", "devices", {});
  const { data: staff = [] } = useAsk("district", "staff", {});
  const [device, setDevice] = useState<string | null>(null);
  const [first, setFirst] = useState("");
  const [second, setSecond] = useState("");
  const [opens, setOpens] = useState<string | null>(null);
  const names = new Map(staff.map(({ id, name }) => [id, name]));
  const data = devices
    .filter(({ recoverable }) => recoverable)
    .map(({ id, name, staff: person }) => ({ value: id, label: `${names.get(person) ?? person} · ${name}` }));
  async function recover(event: React.FormEvent): Promise<void> {
    event.preventDefault();
    if (device === null) return;
    const opened = await acted(tell("hubHere", "recover", { device, first, second }));
    if (!opened) return;
    setOpens(opened.opens);
    setFirst("");
    setSecond("");
  }
  return (
    <Stack gap="sm" className="screen-only">
      <Title order={3}>{t("hubHere:officers.open")}</Title>
      {data.length === 0 && <Text c="dimmed">{t("hubHere:officers.none")}</Text>}
      {opens !== null && (
        <>
          <Text>{t("hubHere:officers.opened")}</Text>
          <ReadOut text={opens} />
          <Group>
            <Button variant="default" onClick={() => setOpens(null)}>
              {t("hubHere:officers.hide")}
            </Button>
          </Group>
        </>
      )}
      {data.length > 0 && opens === null && (
        <form onSubmit={(event) => void recover(event)}>
          <Stack gap="sm" maw="34rem">
            <Text c="dimmed" size="sm">
              {t("hubHere:officers.openAbout")}
            </Text>
            <Select label={t("hubHere:officers.device")} data={data} value={device} onChange={setDevice} />
            <PasswordInput
              label={t("hubHere:officers.first")}
              value={first}
              onChange={(event) => setFirst(event.target.value)}
              autoComplete="off"
            />
            <PasswordInput
              label={t("hubHere:officers.second")}
              value={second}
              onChange={(event) => setSecond(event.target.value)}
              autoComplete="off"
            />
            <Group>
              <Button
                type="submit"
                variant="default"
                disabled={device === null || first.trim() === "" || second.trim() === ""}
              >
                {t("hubHere:officers.recover")}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Stack>
  );
}
