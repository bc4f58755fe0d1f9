/** What one observer wrote, as it was sealed. */
import { Text } from "@mantine/core";
import type { Comparison } from "../../../shared/contract/calibration.ts";
import { offsetLabel } from "../../../shared/domain/evidence.ts";
import classes from "./Calibration.module.css";

export type Line = Comparison["mine"][number];

export function Lines({ title, lines, none }: { title: string; lines: readonly Line[]; none: string }) {
  return (
    <section aria-label={title}>
      <Text fw={600} size="sm">
        {title}
      </Text>
      {lines.length === 0 ? (
        <Text c="dimmed" size="sm">
          {none}
        </Text>
      ) : (
        <ul className={classes["lines"]}>
          {lines.map(({ offsetMs, speaker, text }) => (
            <li key={`${offsetMs} ${speaker} ${text}`}>
              <span className={classes["at"]}>{offsetLabel(offsetMs)}</span>
              <span>
                {speaker !== "" && <b>{speaker}: </b>}
                {text}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
