/** Rows behind figures as a list: the first ones, and more when asked for. A step leads to its person, a visit to its page. */
import { Button, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { BehindRow } from "../../shared/contract/reports.ts";
import { timePlaces } from "../../shared/domain/coaching/fieldTime.ts";
import type { Language, Translate } from "../../shared/words/words.ts";
import { shownDate, shownNumber } from "../app/dates.ts";
import { useWords } from "../app/words.ts";
import rows from "../ui/rows.module.css";

/** Shown before more is asked for, and each time. */
const most = 50;

export function RowList({ title, rows: all }: { title: string; rows: readonly BehindRow[] }) {
  const { t, language } = useWords();
  const [count, setCount] = useState(most);
  return (
    <section>
      <Title order={3} size="h4" mb="xs">
        {title} ({shownNumber(all.length, language)})
      </Title>
      <ul className={rows["sheet"]}>
        {all.slice(0, count).map((row) => (
          <li key={row.id} className={rows["row"]}>
            <div className={rows["main"]}>
              <Name row={row} />
              <span className={rows["detail"]}>{detailOf(row, t, language)}</span>
            </div>
          </li>
        ))}
      </ul>
      {count < all.length && (
        <Button variant="subtle" mt="xs" onClick={() => setCount(count + most)}>
          {t("schools:timeline.more")}
        </Button>
      )}
    </section>
  );
}

function Name({ row }: { row: BehindRow }) {
  const { t } = useWords();
  const { kind, id, personId, text, who } = row;
  const said = kind === "agreement" ? t("reports:row.withName", { name: row.coach, other: who }) : text || who;
  const name = <span className={rows["title"]}>{said}</span>;
  if (kind === "visit")
    return (
      <Link to="/visits/$id" params={{ id }} className={rows["open"]}>
        {name}
      </Link>
    );
  if (kind === "step" && personId !== null)
    return (
      <Link to="/people/$id" params={{ id: personId }} className={rows["open"]}>
        {name}
      </Link>
    );
  return name;
}

function detailOf(
  { kind, on, due, who, coach, school, text, minutes, place }: BehindRow,
  t: Translate,
  language: Language,
) {
  const day = shownDate(on, language);
  const dueText = due && shownDate(due, language);
  const long = minutes !== null && t("reports:row.minutes", { count: minutes });
  if (kind === "step") return said(who, school, dueText ? t("reports:row.due", { date: dueText }) : day, coach);
  if (kind === "visit")
    return said(
      day,
      school,
      long,
      dueText ? t("reports:row.shared", { date: dueText }) : t("reports:row.notShared"),
      coach,
    );
  if (kind === "agreement") return said(day, school, text);
  const known = timePlaces.find((each) => each === place);
  return said(day, who, long, known && t(`reports:place.${known}`), school);
}

const said = (...parts: (string | null | undefined | false)[]) => parts.filter(Boolean).join(" · ");
