import { Page } from "../ui/Page.tsx";

export function WalksPage() {
  return <Page title="WalksPage">{null}</Page>;
}
