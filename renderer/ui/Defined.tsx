/** A word with its definition: shown where one points at it, moves the focus to it, or touches it. */
import { Tooltip } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./figures.module.css";

export function Defined({ means, children }: { means: string; children: ReactNode }) {
  return (
    <Tooltip label={means} multiline maw={320} events={{ hover: true, focus: true, touch: true }}>
      <span tabIndex={0} className={classes["defined"]}>
        {children}
      </span>
    </Tooltip>
  );
}
