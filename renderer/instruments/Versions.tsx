/** The versions of an instrument, the newest first, each a link; the one on screen is marked. */
import { Link } from "@tanstack/react-router";
import type { InstrumentVersion } from "../../shared/contract/instruments.ts";
import { useAsk } from "../api/hooks.ts";
import { shownMoment } from "../app/dates.ts";
import { useWords } from "../app/words.ts";
import rows from "../ui/rows.module.css";
import { Section } from "../ui/Section.tsx";
import { useListCursor } from "../ui/useListCursor.ts";

export function Versions({ version }: { version: InstrumentVersion }) {
  const { t, language } = useWords();
  const { data: versions = [] } = useAsk("instruments", "versions", { instrumentId: version.instrumentId });
  const cursor = useListCursor({ count: versions.length });
  return (
    <Section title={t("instruments:view.versions")}>
      <ul className={rows["sheet"]} {...cursor.list}>
        {versions.map(({ id, number, state, publishedAt, uses }, index) => (
          <li key={id} className={rows["row"]} data-row>
            <Link
              to="/instruments/$versionId"
              params={{ versionId: id }}
              className={rows["open"]}
              {...(id === version.id ? { "aria-current": "page" } : {})}
              {...cursor.row(index)}
            >
              <span className={`${rows["title"]} figures`}>
                {t(state === "draft" ? "instruments:draftOf" : "instruments:version", { number })}
              </span>
              <span className={`${rows["detail"]} figures`}>
                {[
                  id === version.id && t("instruments:view.current"),
                  publishedAt && t("instruments:view.published", { date: shownMoment(publishedAt, language) }),
                  state === "published" && t("instruments:uses", { count: uses }),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
