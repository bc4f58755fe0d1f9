/** The body of an instrument as an observer sees it: sections, look-fors, and what each is marked with. Nothing here can be pressed. */
import { IconSquare, IconCircle, IconPlusMinus } from "@tabler/icons-react";
import type { InstrumentBody, Item, Section } from "../../shared/domain/instrument.ts";
import { type LocalText, textIn } from "../../shared/domain/text.ts";
import type { Translate } from "../../shared/words/words.ts";
import { useWords } from "../app/words.ts";
import { ShownLevels } from "./ShownLevels.tsx";
import classes from "./View.module.css";

interface Props {
  body: InstrumentBody;
  /** The instrument's language, not the window's. */
  language: string;
  /** In a narrow column: levels below each other. */
  narrow?: boolean;
}

export function ShownBody({ body, language, narrow = false }: Props) {
  return (
    <div className={classes["body"]} lang={language} data-narrow={narrow || undefined}>
      {body.sections.map((section) => (
        <ShownSection key={section.key} section={section} body={body} language={language} />
      ))}
    </div>
  );
}

function ShownSection({ section, body, language }: { section: Section; body: InstrumentBody; language: string }) {
  const { t } = useWords();
  return (
    <section className={classes["section"]} aria-label={textIn(section.title, language)}>
      <h3 className={classes["sectionTitle"]}>
        <Said text={section.title} language={language} />
      </h3>
      {section.items.length === 0 && <p className={classes["quiet"]}>{t("instruments:view.noItems")}</p>}
      {section.items.map((item) => (
        <div key={item.key} className={classes["item"]}>
          <div className={classes["head"]}>
            <p className={classes["text"]}>
              <Said text={item.text} language={language} />
            </p>
            {item.expected && <span className={classes["quiet"]}>{t("instruments:view.expected")}</span>}
          </div>
          {item.help && <p className={classes["help"]}>{textIn(item.help, language)}</p>}
          <Marking item={item} body={body} language={language} />
        </div>
      ))}
    </section>
  );
}

/** A text in the chosen language; says so where there is none in any. */
function Said({ text, language }: { text: LocalText; language: string }) {
  const { t } = useWords();
  const said = textIn(text, language).trim();
  return said === "" ? <span className={classes["quiet"]}>{t("instruments:view.noText")}</span> : said;
}

function Marking({ item, body, language }: { item: Item; body: InstrumentBody; language: string }) {
  const { t } = useWords();
  if (item.kind === "scale") return <ShownLevels item={item} body={body} language={language} />;
  if (item.kind === "choice") {
    const Icon = item.many ? IconSquare : IconCircle;
    return (
      <div className={classes["choice"]}>
        <span className={classes["quiet"]}>{t(item.many ? "instruments:view.many" : "instruments:view.one")}</span>
        <ul className={classes["options"]}>
          {item.options.map((option) => (
            <li key={option.key} className={classes["option"]}>
              <Icon aria-hidden size={16} stroke={1.6} />
              <Said text={option.text} language={language} />
            </li>
          ))}
        </ul>
      </div>
    );
  }
  return (
    <p className={classes["marking"]}>
      <span className={classes["blank"]} aria-hidden>
        {item.kind === "countOf" && <span>{t("instruments:view.of")}</span>}
        {item.kind === "tally" && <IconPlusMinus size={16} stroke={1.6} />}
      </span>
      <span className={classes["quiet"]}>{markedWith(item, language, t)}</span>
    </p>
  );
}

/** How an item without levels or options is marked, in words: "Number, 0 to 40 minutes". */
function markedWith(item: Item, language: string, t: Translate): string {
  const kind = t(`instruments:kind.${item.kind}`);
  if (item.kind !== "number") return kind;
  const { min, max } = item;
  const range =
    min !== undefined && max !== undefined
      ? t("instruments:view.range", { min, max })
      : min !== undefined
        ? t("instruments:view.atLeast", { min })
        : max !== undefined
          ? t("instruments:view.atMost", { max })
          : "";
  const unit = item.unit ? textIn(item.unit, language) : "";
  return [kind, [range, unit].filter(Boolean).join(" ")].filter(Boolean).join(", ");
}
