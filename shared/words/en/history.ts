import type { WalkState } from "../../domain/walk.ts";

export const history = {
  title: "Walkthroughs",
  noWalk: "No walk here",
  plan: "Plan a walk",
  state: { planned: "Planned", active: "In progress", finished: "Finished", void: "Void" } satisfies Record<
    WalkState,
    string
  >,
  filters: "Filters",
  text: "Search walkthroughs",
  textHint: "Evidence, notes, purpose",
  school: "School",
  instrument: "Instrument",
  states: "State",
  from: "From",
  to: "To",
  person: "With one person",
  clear: "Clear the filters",
  count_one: "{{count}} walkthrough",
  count_other: "{{count}} walkthroughs",
  roomsDone: "{{done}} of {{count}} rooms",
  rooms_one: "{{count}} room",
  rooms_other: "{{count}} rooms",
  emptyTitle: "No walkthroughs yet",
  emptyText:
    "Every walk you plan, begin or finish stands here, and stays. Plan the first one: a school, an instrument, a few rooms.",
  noneTitle: "No walkthrough matches these filters",
  noneText: "Take one filter away, or clear them all.",
  export: "Export",
  exportAbout_one: "{{count}} walkthrough as filtered",
  exportAbout_other: "{{count}} walkthroughs as filtered",
  csv: "CSV, for any program",
  xlsx: "Excel workbook (XLSX)",
  exporting: "Making the file",
  exported: "{{name}} was made. Giving it out is written down in the record.",
  keys: { list: "From the search to the list" },
};
