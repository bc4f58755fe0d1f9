/** Follow-through as a line; a gap where nothing was due or it is hidden. The table beside it says the same. */
import { LineChart } from "@mantine/charts";
import "@mantine/charts/styles.css";
import type { Report } from "../../shared/contract/reports.ts";
import { shownDate } from "../app/dates.ts";
import { useWords } from "../app/words.ts";
import classes from "./Reports.module.css";

export function TrendChart({ trend }: { trend: Report["trend"] }) {
  const { t, language } = useWords();
  const percent = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 });
  const name = t("reports:figure.followThrough");
  return (
    <div className={classes["chart"]} aria-hidden>
      <LineChart
        h={240}
        data={trend.map(({ from, figure }) => ({ from: shownDate(from, language), share: figure.value }))}
        dataKey="from"
        series={[{ name: "share", label: name, color: "var(--field-accent)" }]}
        curveType="linear"
        connectNulls={false}
        strokeWidth={2.5}
        yAxisProps={{ domain: [0, 1], ticks: [0, 0.25, 0.5, 0.75, 1] }}
        valueFormatter={(value) => percent.format(value)}
        lineChartProps={{ accessibilityLayer: false }}
        lineProps={{ isAnimationActive: false }}
      />
    </div>
  );
}
