/**
 * What the menu bar of the desktop host can ask of the page, with the keys for it. The page answers the same commands
 * on hosts without a menu bar, so command and keys are declared once, here; the words are in `words/<language>/desktop.ts`.
 */

/**
 * Every command with its keys in Electron's notation. `CmdOrCtrl` is Command on macOS and Ctrl elsewhere; where a browser
 * keeps Ctrl and a number for itself the page uses Alt, which the menu of macOS replaces by Command (Option types letters).
 */
export const menuCommands = {
  "new:walk": "Alt+N",
  lock: "Alt+L",
  search: "CmdOrCtrl+K",
  "go:today": "Alt+1",
  "go:schools": "Alt+2",
  "go:walkthroughs": "Alt+3",
  "go:coaching": "Alt+4",
  "go:calendar": "Alt+5",
  "go:reports": "Alt+6",
  "go:instruments": "Alt+7",
  "go:settings": "Alt+8",
  keys: "F1",
} as const;

export type MenuCommand = keyof typeof menuCommands;

/** Commands that go to a place of the rail, in its order. */
export const menuPlaces = (Object.keys(menuCommands) as MenuCommand[]).filter((name) => name.startsWith("go:"));
