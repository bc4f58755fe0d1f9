import { Page } from "../ui/Page.tsx";

export function RoomPage() {
  return <Page title="RoomPage">{null}</Page>;
}
