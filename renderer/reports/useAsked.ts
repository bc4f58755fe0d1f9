/** Which report is shown, kept in the address. Without a choice it is one's own week. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { ReportAsked } from "../../shared/contract/reports.ts";
import { useAsk } from "../api/hooks.ts";
import { localToday } from "../app/dates.ts";
import { periodOf } from "./span.ts";

export type Choice = ReturnType<typeof useAsked>;

export function useAsked() {
  const search = useSearch({ from: "/reports" });
  const navigate = useNavigate();
  const { data: self } = useAsk("coaching", "self", {});
  const { data: mine } = useAsk("schools", "search", { text: "", mineOnly: true, limit: 1 });
  const kind = search.kind ?? "coach";
  const span = search.span ?? (kind === "coach" ? "week" : "year");
  const first = kind === "coach" ? self?.id : kind === "school" ? mine?.rows[0]?.id : undefined;
  const id = search.id ?? first ?? null;
  const period = periodOf(span, { from: search.from, to: search.to }, localToday());
  const ready = period !== null && (kind === "office" || id !== null);
  const asked: ReportAsked | null = ready ? { kind, id: kind === "office" ? null : id, ...period } : null;
  const change = (next: Partial<typeof search>): void =>
    void navigate({ to: "/reports", search: { ...search, ...next }, replace: true });
  return { kind, span, id, own: { from: search.from, to: search.to }, period, asked, change, self: self?.id ?? null };
}
