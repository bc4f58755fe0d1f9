import { Page } from "../ui/Page.tsx";

export function InstrumentsPage() {
  return <Page title="InstrumentsPage">{null}</Page>;
}
