/** Where this import is on its way, and the heading of a step, which takes the focus when the step is reached. */
import { Title } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { type ReactNode, useEffect, useRef } from "react";
import { useWords } from "../app/words.ts";
import { type Step, steps } from "./flow.ts";
import classes from "./Imports.module.css";

export function Steps({ at }: { at: Step }) {
  const { t } = useWords();
  const place = steps.indexOf(at);
  return (
    <ol className={classes["steps"]} aria-label={t("imports:steps.label")}>
      {steps.map((step, index) => (
        <li
          key={step}
          className={classes["step"]}
          data-past={index < place}
          {...(index === place ? { "aria-current": "step" as const } : {})}
        >
          <span className={classes["number"]} aria-hidden>
            {index < place ? <IconCheck size={14} /> : index + 1}
          </span>
          {t(`imports:steps.${step}`)}
        </li>
      ))}
    </ol>
  );
}

/** Readers and keys go on from here when the step before is gone from the page. */
export function StepHeading({ children }: { children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    // A step starts at its top, however far down the last one was read.
    heading.current?.closest("main")?.scrollTo({ top: 0 });
  }, []);
  return (
    <Title order={2} ref={heading} tabIndex={-1} className={classes["heading"] ?? ""}>
      {children}
    </Title>
  );
}
