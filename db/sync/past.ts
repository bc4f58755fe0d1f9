/**
 * The whole history of a record: what was done here, and what the district says others did, asked for on demand. Where the district
 * cannot be asked (offline, a folder, a stick) the part that is here comes with a word that it is a part.
 */
import type { HistoryEntry, HistoryReach } from "../../shared/contract/overview.ts";
import { Problem } from "../../shared/problems.ts";
import { historyOf, historyRecords } from "../queries/history.ts";
import type { Store } from "../store.ts";
import type { HubCalls } from "./hubCalls.ts";
import { readJoined } from "./state.ts";

/** The most records the hub is asked about in one call. */
const atOnce = 400;

export async function wholeHistoryOf(
  store: Store,
  hub: Pick<HubCalls, "call">,
  { id }: { id: string },
): Promise<{ reach: HistoryReach; entries: HistoryEntry[] }> {
  if (!readJoined(store.db)) return { reach: "alone", entries: historyOf(store, { id }) };
  const records = historyRecords(store, id);
  if (records.length === 0) return { reach: "whole", entries: [] };
  try {
    const { entries, cut } = await hub.call("own", "past", { records: records.slice(0, atOnce) });
    const part = cut || records.length > atOnce;
    return { reach: part ? "part" : "whole", entries: historyOf(store, { id }, entries) };
  } catch (error) {
    // Whatever keeps the district from answering, what is here is shown.
    if (!(error instanceof Problem) || !store.db.open) throw error;
    return { reach: "away", entries: historyOf(store, { id }) };
  }
}
