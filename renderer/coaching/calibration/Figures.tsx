/** Agreement in figures: each with how many look-fors it rests on, how sure it is, and why where it cannot be told. */
import { Text } from "@mantine/core";
import type { ShownEstimate, ShownFigures } from "../../../shared/contract/calibration.ts";
import { useWords } from "../../app/words.ts";
import shared from "../../ui/figures.module.css";
import classes from "./Calibration.module.css";
import { type Name, sureText, valueText } from "./figureText.ts";

export function Figures({ figures: { exact, withinOne, scales } }: { figures: ShownFigures }) {
  const { t } = useWords();
  const many = scales.length > 1;
  return (
    <dl className={shared["figures"]}>
      <Figure name="exact" estimate={exact} />
      <Figure name="withinOne" estimate={withinOne} />
      {scales.flatMap(({ levels, kappa, weighted, ac1 }) => {
        const of = many ? t("calibration:figure.levels", { count: levels }) : null;
        return [
          <Figure key={`kappa ${levels}`} name="kappa" estimate={kappa} of={of} />,
          <Figure key={`weighted ${levels}`} name="weighted" estimate={weighted} of={of} />,
          <Figure key={`ac1 ${levels}`} name="ac1" estimate={ac1} of={of} />,
        ];
      })}
    </dl>
  );
}

function Figure({ name, estimate, of = null }: { name: Name; estimate: ShownEstimate; of?: string | null }) {
  const { t, language } = useWords();
  return (
    <div title={t(`calibration:means.${name}`)}>
      <dt>
        {t(`calibration:figure.${name}`)}
        {of !== null && <span className={classes["of"]}> ({of})</span>}
      </dt>
      <dd>
        <span className={shared["value"]}>{valueText(name, estimate.value, language)}</span>
        <Text span size="sm" c="dimmed" display="block">
          {sureText(name, estimate, t, language)}
        </Text>
      </dd>
    </div>
  );
}
