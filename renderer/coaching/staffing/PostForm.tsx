/** A post: in a school, or a function across a cluster of them; where it is based, how much of a full post it is, and its days. */
import { NumberInput, SegmentedControl, Text, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import type { AssignmentView } from "../../../shared/contract/coachingPlans.ts";
import { bases } from "../../../shared/domain/coaching/fieldTime.ts";
import { newId } from "../../../shared/domain/ids.ts";
import { tell } from "../../api/call.ts";
import { DateField } from "../../app/DateField.tsx";
import { localToday } from "../../app/dates.ts";
import { FormButtons } from "../../app/FormButtons.tsx";
import { showDone } from "../../app/problemText.ts";
import { useAct } from "../../app/useAct.ts";
import { useWords } from "../../app/words.ts";
import { SchoolPicker } from "../../schools/SchoolPicker.tsx";
import panel from "../../ui/panel.module.css";

interface Props {
  /** Null until somebody was chosen. */
  personId: string | null;
  post: AssignmentView | null;
  onClose: () => void;
  /** Whom it is for, where that is to be chosen. */
  children?: ReactNode;
}

export function PostForm({ personId, post, onClose, children }: Props) {
  const { t } = useWords();
  const { busy, problem, run } = useAct();
  const [id] = useState(() => post?.id ?? newId());
  const [role, setRole] = useState(post?.role ?? "");
  const [schoolId, setSchool] = useState(post?.schoolId ?? null);
  const [duty, setDuty] = useState(post?.duty ?? "");
  const [base, setBase] = useState(bases.find((each) => each === post?.base) ?? "office");
  const [share, setShare] = useState<number | string>(post?.share ?? "");
  const [from, setFrom] = useState(post ? post.from : localToday());
  const [to, setTo] = useState(post?.to ?? null);

  async function save(event: React.FormEvent): Promise<void> {
    event.preventDefault();
    if (personId === null) return;
    await run(async () => {
      const what = { schoolId, duty: duty.trim() || null, role: role.trim(), base };
      const much = share === "" ? null : Number(share);
      await tell("coaching", "saveAssignment", { id, personId, ...what, share: much, from, to });
      showDone(t("staffing:saved"));
      onClose();
    });
  }
  return (
    <form className={panel["panel"]} aria-label={t("staffing:post")} onSubmit={(event) => void save(event)}>
      <div className={panel["fields"]}>
        {children}
        <TextInput
          label={t("staffing:role")}
          placeholder={t("staffing:roleHint")}
          value={role}
          onChange={(event) => setRole(event.target.value)}
          maxLength={80}
          autoFocus={!children}
        />
        <SchoolPicker label={t("staffing:where")} value={schoolId} onChange={setSchool} />
        <TextInput
          label={t("staffing:duty")}
          placeholder={t("staffing:dutyHint")}
          value={duty}
          onChange={(event) => setDuty(event.target.value)}
          maxLength={300}
        />
        <NumberInput
          label={t("staffing:share")}
          value={share}
          onChange={setShare}
          min={0}
          max={100}
          allowDecimal={false}
          hideControls
        />
        <DateField label={t("staffing:from")} value={from} onChange={setFrom} clearable />
        <DateField label={t("staffing:to")} value={to} onChange={setTo} clearable />
      </div>
      <div>
        <Text size="sm" fw={500} mb={4}>
          {t("staffing:base")}
        </Text>
        <SegmentedControl
          aria-label={t("staffing:base")}
          value={base}
          onChange={setBase}
          data={bases.map((value) => ({ value, label: t(`staffing:bases.${value}`) }))}
        />
      </div>
      <FormButtons
        busy={busy}
        problem={problem}
        disabled={personId === null || role.trim() === ""}
        onCancel={onClose}
      />
    </form>
  );
}
