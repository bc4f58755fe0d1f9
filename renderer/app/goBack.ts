/** Esc goes back to where I was, unless a text field, a menu or a dialog has a nearer use for it. */
import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";

const nearer = "input, textarea, select, [contenteditable], [role='dialog'], [role='listbox'], [role='menu']";
const open = "[role='dialog'], [role='listbox']:not([hidden]), [role='menu']";

/** True where an element on screen takes Esc for itself. */
function takenElsewhere(event: KeyboardEvent): boolean {
  if (event.defaultPrevented) return true;
  if (event.target instanceof Element && event.target.closest(nearer)) return true;
  return [...document.querySelectorAll(open)].some((each) => each.checkVisibility());
}

/** Esc leads back; to `fallback` where this window has no place before. */
export function useEscapeBack(
  fallback: "/" | "/schools" | "/walks" | "/coaching" | "/calibration" | "/settings" | "/instruments",
): void {
  const router = useRouter();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || takenElsewhere(event)) return;
      event.preventDefault();
      if (router.history.canGoBack()) router.history.back();
      else void router.navigate({ to: fallback });
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [router, fallback]);
}
