import { Page } from "../ui/Page.tsx";

export function InstrumentPage() {
  return <Page title="InstrumentPage">{null}</Page>;
}
