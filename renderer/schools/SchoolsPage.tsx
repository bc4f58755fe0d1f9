import { Page } from "../ui/Page.tsx";

export function SchoolsPage() {
  return <Page title="SchoolsPage">{null}</Page>;
}
