/** The levels of a scored look-for beside each other, lowest first, each with what can be seen and heard at it. */
import type { InstrumentBody, Item } from "../../shared/domain/instrument.ts";
import { textIn } from "../../shared/domain/text.ts";
import { useWords } from "../app/words.ts";
import classes from "./View.module.css";

interface Props {
  item: Extract<Item, { kind: "scale" }>;
  body: InstrumentBody;
  language: string;
}

export function ShownLevels({ item, body, language }: Props) {
  const { t } = useWords();
  const scale = body.scales.find(({ key }) => key === item.scale);
  if (!scale) return <p className={classes["quiet"]}>{t("instruments:build.chooseScale")}</p>;
  return (
    <ul className={classes["levels"]} aria-label={textIn(scale.name, language)}>
      {scale.levels.map(({ value, label }) => {
        const descriptor = item.descriptors?.[String(value)];
        return (
          <li key={value} className={classes["level"]}>
            <span className={classes["levelName"]}>
              <span className={classes["figure"]}>{value}</span> {textIn(label, language)}
            </span>
            {descriptor && <span className={classes["descriptor"]}>{textIn(descriptor, language)}</span>}
          </li>
        );
      })}
    </ul>
  );
}
