/** The window once a profile is open: the rooms, the search palette, the keys of the screen, and the idle lock. */
import { RouterProvider } from "@tanstack/react-router";
import { KeysOverlay } from "./KeysOverlay.tsx";
import { SearchPalette } from "./SearchPalette.tsx";
import { router } from "./routes.tsx";
import { useCommands } from "./commands.ts";
import { useIdleLock } from "./idleLock.ts";
import { usePreferences } from "./preferences.ts";

export function Rooms() {
  usePreferences();
  useCommands(router);
  useIdleLock();
  return (
    <>
      <RouterProvider router={router} />
      <SearchPalette />
      <KeysOverlay />
    </>
  );
}
