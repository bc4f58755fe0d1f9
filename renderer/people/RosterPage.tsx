import { Page } from "../ui/Page.tsx";

export function RosterPage() {
  return <Page title="RosterPage">{null}</Page>;
}
