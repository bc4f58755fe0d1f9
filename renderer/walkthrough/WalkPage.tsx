import { Page } from "../ui/Page.tsx";

export function WalkPage() {
  return <Page title="WalkPage">{null}</Page>;
}
