/** The name of the key that goes with Ctrl shortcuts: on Apple's machines it is Command. */
const isApple = /Mac|iPad|iPhone/.test(navigator.userAgent);

/** Keys as this machine's keyboard names them: "Ctrl+K", or "⌘+K". */
export function keysHere(keys: string): string {
  return isApple ? keys.replaceAll("Ctrl", "⌘") : keys;
}
