/**
 * What the menu bar of the desktop host can ask of the page, with the keys for it. The page answers the same commands
 * on hosts without a menu bar, so command and keys are declared once, here; the words are in `words/<language>/desktop.ts`.
 */

/** Every command with its accelerator in Electron's notation (`CmdOrCtrl` is Command on macOS, Ctrl elsewhere), or none. */
export const menuCommands = {
  "new:walk": "CmdOrCtrl+N",
  lock: "CmdOrCtrl+Shift+L",
  search: "CmdOrCtrl+K",
  "go:today": "CmdOrCtrl+1",
  "go:schools": "CmdOrCtrl+2",
  "go:walkthroughs": "CmdOrCtrl+3",
  "go:instruments": "CmdOrCtrl+4",
  "go:settings": "CmdOrCtrl+,",
  keys: "F1",
} as const;

export type MenuCommand = keyof typeof menuCommands;
