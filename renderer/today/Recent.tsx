/** What changed here since the last days, each line opening what it is about. */
import { IconBuilding, IconChecklist, IconClipboardText, IconTableImport } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { importRun } from "../../shared/contract/imports.ts";
import type { TodayView } from "../../shared/contract/overview.ts";
import type { Translate } from "../../shared/words/words.ts";
import { shownAgo } from "../app/dates.ts";
import { useWords } from "../app/words.ts";
import rows from "../ui/rows.module.css";
import { Section } from "../ui/Section.tsx";
import { useListCursor } from "../ui/useListCursor.ts";

type Line = TodayView["recent"][number];

const icons = { walk: IconClipboardText, import: IconTableImport, school: IconBuilding, instrument: IconChecklist };

export function Recent({ lines }: { lines: Line[] }) {
  const { t, language } = useWords();
  const cursor = useListCursor({ count: lines.length });
  return (
    <Section title={t("today:recent")}>
      <ul className={rows["sheet"]} {...cursor.list}>
        {lines.map((line, index) => {
          const Icon = icons[line.kind];
          return (
            <li key={line.kind + line.id} className={rows["row"]} data-row>
              <Icon aria-hidden size={20} stroke={1.6} color="var(--mantine-color-dimmed)" />
              <Link {...placeOf(line)} className={rows["open"]} preload={false} {...cursor.row(index)}>
                <span className={rows["title"]}>{line.title}</span>
                <span className={rows["detail"]}>
                  {[t(`today:kind.${line.kind}`), detailOf(line, t)].filter(Boolean).join(" · ")}
                </span>
              </Link>
              <span className={`${rows["detail"]} figures`}>{shownAgo(line.at, language)}</span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

/** What happened to it: a typed purpose as it is, codes in the reader's words. */
function detailOf({ kind, detail }: Line, t: Translate): string {
  if (kind === "instrument") return t("today:version", { number: detail });
  const state = kind === "import" ? importRun.shape.state.options.find((each) => each === detail) : undefined;
  return state ? t(`today:run.${state}`) : detail;
}

function placeOf({ kind, id }: Line) {
  if (kind === "walk") return { to: "/walks/$id", params: { id } } as const;
  if (kind === "school") return { to: "/schools/$id", params: { id } } as const;
  if (kind === "instrument") return { to: "/instruments" } as const;
  return { to: "/settings", search: { part: "imports" } } as const;
}
