/** The sources that time is paid from: named, closed from a day on, taken out with a way back. What they paid stays on record. */
import { Button, Text, TextInput, Title } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { newId } from "../../shared/domain/ids.ts";
import { type Output, tell } from "../api/call.ts";
import { useAsk } from "../api/hooks.ts";
import { DateField } from "../app/DateField.tsx";
import { shownDate } from "../app/dates.ts";
import { FormButtons } from "../app/FormButtons.tsx";
import { showDone } from "../app/problemText.ts";
import { useAct } from "../app/useAct.ts";
import { useWords } from "../app/words.ts";
import { takeOut } from "../coaching/takeOut.ts";
import { KeptRows } from "../ui/KeptRows.tsx";
import panel from "../ui/panel.module.css";
import { Section } from "../ui/Section.tsx";

type Fund = Output<"coaching", "funds">[number];

export function Funds() {
  const { t, language } = useWords();
  const { data: funds = [] } = useAsk("coaching", "funds", {});
  const { data: self } = useAsk("coaching", "self", {});
  const [edited, setEdited] = useState<string | null>(null);
  const may = self?.administers ?? false;
  const close = () => setEdited(null);
  return (
    <Section
      title={t("hours:funds.title")}
      about={t("hours:funds.about")}
      actions={
        may && (
          <Button
            variant="default"
            leftSection={<IconPlus aria-hidden size={18} />}
            aria-expanded={edited === "new"}
            onClick={() => setEdited("new")}
          >
            {t("hours:funds.add")}
          </Button>
        )
      }
    >
      {self && !may && <Text c="dimmed">{t("hours:funds.onlyAdministrator")}</Text>}
      {edited === "new" && <FundForm fund={null} onClose={close} />}
      {funds.length === 0 && edited === null && <Text c="dimmed">{t("hours:funds.none")}</Text>}
      {funds.length > 0 && (
        <KeptRows
          records={funds}
          may={may}
          edited={edited}
          onEdit={setEdited}
          row={({ id, name, code, to }) => ({
            title: name,
            detail: [code, to !== null && t("hours:funds.closed", { date: shownDate(to, language) })]
              .filter(Boolean)
              .join(" · "),
            edit: t("hours:funds.edit", { name }),
            remove: t("hours:funds.remove", { name }),
            onRemove: () => void takeOut({ table: "fund_source", id }, t("hours:funds.removed", { name })),
          })}
          form={(fund) => <FundForm fund={fund} onClose={close} />}
        />
      )}
    </Section>
  );
}

function FundForm({ fund, onClose }: { fund: Fund | null; onClose: () => void }) {
  const { t } = useWords();
  const { busy, problem, run } = useAct();
  const [id] = useState(() => fund?.id ?? newId());
  const [name, setName] = useState(fund?.name ?? "");
  const [code, setCode] = useState(fund?.code ?? "");
  const [from, setFrom] = useState(fund?.from ?? null);
  const [to, setTo] = useState(fund?.to ?? null);
  async function save(event: React.FormEvent): Promise<void> {
    event.preventDefault();
    await run(async () => {
      await tell("coaching", "saveFund", { id, name: name.trim(), code: code.trim() || null, from, to });
      showDone(t("hours:funds.saved"));
      onClose();
    });
  }
  return (
    <form className={panel["panel"]} onSubmit={(event) => void save(event)}>
      <Title order={3} size="md">
        {fund === null ? t("hours:funds.add") : t("hours:funds.edit", { name: fund.name })}
      </Title>
      <div className={panel["fields"]}>
        <TextInput
          label={t("hours:funds.name")}
          value={name}
          onChange={(event) => setName(event.target.value)}
          maxLength={300}
          autoFocus
        />
        <TextInput
          label={t("hours:funds.code")}
          value={code}
          onChange={(event) => setCode(event.target.value)}
          maxLength={80}
        />
        <DateField label={t("hours:funds.from")} value={from} onChange={setFrom} clearable />
        <DateField label={t("hours:funds.to")} value={to} onChange={setTo} clearable />
      </div>
      <FormButtons busy={busy} problem={problem} disabled={name.trim() === ""} onCancel={onClose} />
    </form>
  );
}
