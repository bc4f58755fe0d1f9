import { Page } from "../ui/Page.tsx";

export function PlanPage() {
  return <Page title="PlanPage">{null}</Page>;
}
