/**
 * Where the window was when it was last closed, brought into what the screens of today can show. The file may be from
 * before a screen was unplugged, or garbage: the answer is always a window one can see and move.
 */
import type { Rectangle } from "electron";

export const leastSize = { width: 360, height: 480 } as const;
const usual = { width: 1280, height: 800, zoom: 0 } as const;
const grip = { width: 120, height: 24 } as const;

const within = (value: unknown, low: number, high: number, otherwise: number): number =>
  typeof value === "number" && Number.isFinite(value) ? Math.min(Math.max(value, low), Math.max(low, high)) : otherwise;

/** Whether enough of the title bar, the part one can drag, is on a screen. */
function canBeGrabbed({ x, y, width }: Rectangle, screen: Rectangle): boolean {
  const across = Math.min(x + width, screen.x + screen.width) - Math.max(x, screen.x);
  const down = Math.min(y + grip.height, screen.y + screen.height) - Math.max(y, screen.y);
  return across >= grip.width && down >= grip.height;
}

/**
 * The state to open with. `saved` is whatever was in the file; `screens` are the work areas of today. Without `x` and `y`
 * the system chooses the place; `zoom` is Electron's level (0 is 100%).
 */
export function restoredState(saved: unknown, screens: readonly Rectangle[]) {
  const kept: Record<string, unknown> = { ...(typeof saved === "object" ? saved : undefined) };
  const most = (side: "width" | "height") => Math.max(...screens.map((screen) => screen[side]));
  const size = {
    width: Math.round(within(kept["width"], leastSize.width, most("width"), usual.width)),
    height: Math.round(within(kept["height"], leastSize.height, most("height"), usual.height)),
  };
  const place = { x: Math.round(within(kept["x"], -1e6, 1e6, NaN)), y: Math.round(within(kept["y"], -1e6, 1e6, NaN)) };
  const isSeen = screens.some((screen) => canBeGrabbed({ ...place, ...size }, screen));
  const rest = { zoom: within(kept["zoom"], -3, 5, usual.zoom), maximized: kept["maximized"] === true };
  return { ...size, ...rest, ...(isSeen ? place : {}) };
}
