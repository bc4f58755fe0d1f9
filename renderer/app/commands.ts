/** What can be asked for from anywhere, by key or from the desktop's menu. */
import { useHotkeys } from "@mantine/hooks";
import { useEffect } from "react";
import type { MenuCommand } from "../../shared/host/menu.ts";
import { onMenu } from "../api/port.ts";
import { lockNow } from "./idleLock.ts";
import { keysOverlay } from "./keys.ts";
import { palette } from "./palette.ts";
import type { router as appRouter } from "./routes.tsx";

/** The places of the rail, in order: Alt and the number goes there. */
export const places = [
  { key: "today", to: "/" },
  { key: "schools", to: "/schools" },
  { key: "walkthroughs", to: "/walks" },
  { key: "coaching", to: "/coaching" },
  { key: "calendar", to: "/calendar" },
  { key: "reports", to: "/reports" },
  { key: "instruments", to: "/instruments" },
  { key: "settings", to: "/settings" },
] as const;

export function useCommands(router: typeof appRouter): void {
  const run: Record<MenuCommand, () => void> = {
    "new:walk": () => void router.navigate({ to: "/walks/plan" }),
    lock: () => void lockNow(),
    search: () => palette.open(),
    "go:today": () => void router.navigate({ to: "/" }),
    "go:schools": () => void router.navigate({ to: "/schools" }),
    "go:walkthroughs": () => void router.navigate({ to: "/walks" }),
    "go:coaching": () => void router.navigate({ to: "/coaching" }),
    "go:calendar": () => void router.navigate({ to: "/calendar" }),
    "go:reports": () => void router.navigate({ to: "/reports" }),
    "go:instruments": () => void router.navigate({ to: "/instruments" }),
    "go:settings": () => void router.navigate({ to: "/settings" }),
    keys: () => keysOverlay.toggle(),
  };
  useHotkeys(
    [
      ...places.map(({ to }, index): [string, () => void] => [`alt+${index + 1}`, () => void router.navigate({ to })]),
      ["alt+N", run["new:walk"]],
      ["alt+L", run.lock],
      ["alt+S", () => void router.navigate({ to: "/sync" })],
      ["F1", run.keys],
    ],
    [],
  );
  // `?` is a letter while somebody types.
  useHotkeys([
    ["shift+?", run.keys],
    ["?", run.keys],
  ]);
  useEffect(() => onMenu((command) => run[command]()));
}
