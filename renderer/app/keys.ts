/** The keys of the screen that is open. A screen declares its own while it is shown; the overlay lists them with those of everywhere. */
import { useEffect } from "react";
import { create } from "zustand";

/** One line of the overlay: the keys as they are on the keyboard, and what they do in the person's language. */
export interface ScreenKey {
  keys: string;
  does: string;
}

interface Overlay {
  open: boolean;
  screen: ScreenKey[];
}

export const useKeysOverlay = create<Overlay>(() => ({ open: false, screen: [] }));

export const keysOverlay = {
  toggle: () => useKeysOverlay.setState(({ open }) => ({ open: !open })),
  close: () => useKeysOverlay.setState({ open: false }),
};

/** Declares the keys of a screen while it is shown. */
export function useScreenKeys(screen: ScreenKey[]): void {
  const text = JSON.stringify(screen);
  useEffect(() => {
    useKeysOverlay.setState({ screen: JSON.parse(text) as ScreenKey[] });
    return () => useKeysOverlay.setState({ screen: [] });
  }, [text]);
}
