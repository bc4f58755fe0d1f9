/** Opening and closing the search palette from anywhere. */
import { createSpotlight } from "@mantine/spotlight";

export const [paletteStore, palette] = createSpotlight();

/** Puts the cursor on the first answer where it is on none, so that Enter opens it: answers come after the palette looked. */
export function pointAtFirst(): void {
  const list = document.getElementById(paletteStore.getState().listId);
  if (!list || list.querySelector("[data-selected]")) return;
  list.querySelector("[data-action]")?.setAttribute("data-selected", "true");
  paletteStore.updateState((state) => ({ ...state, selected: 0 }));
}
