/**
 * Where the engine's large files lie: the compiler's WASM (27 MB) and the fonts. They are found in the packages they come in;
 * a host that ships them elsewhere says so with `wasmPath` and `fontsDir` (a flat folder holding the file names below).
 * The list of fonts and its order are part of the document: another order could give other bytes.
 */
import { createRequire } from "node:module";
import { basename, join } from "node:path";

export const wasmFile = "@myriaddreamin/typst-ts-web-compiler/wasm";
/** Inter for everything; Arabic script and emoji for what Inter lacks. Other letters print as boxes and stay in the file's text. */
export const fontFiles = [
  "@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf",
  "@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf",
  "@expo-google-fonts/noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf",
  "@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf",
] as const;

export interface AssetPaths {
  wasm: string;
  fonts: string[];
}

/** Absolute paths of the files; packages are looked for from the file `from` upwards. */
export function locateAssets(from: string, wasmPath?: string, fontsDir?: string): AssetPaths {
  const { resolve } = createRequire(from);
  return {
    wasm: wasmPath ?? resolve(wasmFile),
    fonts: fontFiles.map((file) => (fontsDir === undefined ? resolve(file) : join(fontsDir, basename(file)))),
  };
}
