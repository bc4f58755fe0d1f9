import { Page } from "../ui/Page.tsx";

export function SchoolPage() {
  return <Page title="SchoolPage">{null}</Page>;
}
