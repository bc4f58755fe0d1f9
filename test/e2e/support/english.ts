/**
 * Finds English that was left on a Spanish screen: every text and label that is one of the English catalogue's, or of a built-in
 * instrument, and is another one in Spanish. What people typed is nobody's to translate and is not looked for.
 */
import type { Page } from "@playwright/test";
import { builtinInstruments } from "../../../shared/domain/builtin/index.ts";
import { en } from "../../../shared/words/en/index.ts";
import { es } from "../../../shared/words/es/index.ts";

/** Both languages' texts under the same key, for every key of the catalogue. */
function* pairs(english: unknown, spanish: unknown): Generator<[string, string]> {
  if (typeof english === "string") yield [english, typeof spanish === "string" ? spanish : ""];
  else if (typeof english === "object" && english !== null)
    for (const [key, value] of Object.entries(english))
      yield* pairs(value, (spanish as Record<string, unknown> | undefined)?.[key]);
}

/** The same for texts that carry their languages: `{ en, es }` anywhere in an instrument. */
function* carried(value: unknown): Generator<[string, string]> {
  if (typeof value !== "object" || value === null) return;
  const { en: english, es: spanish } = value as { en?: unknown; es?: unknown };
  if (typeof english === "string" && typeof spanish === "string") yield [english, spanish];
  else for (const each of Object.values(value)) yield* carried(each);
}

/** Finds texts of a list of pairs by their English. */
function finder(texts: readonly [string, string][]): (text: string) => boolean {
  const inSpanish = new Set(texts.map(([, spanish]) => spanish));
  const whole = new Set<string>();
  const patterns: RegExp[] = [];
  for (const [english, spanish] of texts) {
    if (english === spanish || inSpanish.has(english)) continue;
    if (!english.includes("{{")) whole.add(english);
    // A text that is all values but for a short word would match what people typed.
    else if (english.replaceAll(/\{\{\w+\}\}/g, "").replaceAll(/\P{L}/gu, "").length > 4)
      patterns.push(
        new RegExp(
          `^${english
            .split(/\{\{\w+\}\}/)
            .map(literal)
            .join(".+")}$`,
        ),
      );
  }
  // Itself, or a piece of it where several were put together.
  return (text) =>
    whole.has(text) ||
    patterns.some((pattern) => pattern.test(text)) ||
    text.split(/: | · |, | \(|\) /).some((piece) => whole.has(piece) && piece.length > 2);
}

function literal(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}]/g, "\\$&");
}

const ofInstruments = [...carried(builtinInstruments)];
const isEnglish = finder([...pairs(en, es), ...ofInstruments]);
const isOfInstrument = (text: string) => ofInstruments.some(([english]) => text.includes(english));

/** Every text that is seen or read out, and every label, hint and title. */
function saidBy(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const said = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Element) {
        if (node.closest(".mantine-Notifications-root")) continue;
        for (const name of ["aria-label", "placeholder", "title", "alt", "aria-description"])
          said.add(node.getAttribute(name)?.trim() ?? "");
        if (node instanceof HTMLInputElement) said.add(node.value.trim());
      } else if (node.parentElement && !node.parentElement.closest("script, style, .mantine-Notifications-root"))
        said.add(node.textContent?.trim() ?? "");
    }
    return [...said];
  });
}

/**
 * The English that a Spanish screen still says, each with where; refuses to have looked at next to nothing. Where an instrument is
 * shown in a language of the person's choosing, its own texts are not looked for. A notification stays as it was said.
 */
export async function leftInEnglish(page: Page, where: string): Promise<string[]> {
  const said = (await saidBy(page)).filter((text) => text !== "");
  if (said.length < 5) throw new Error(`${where} says too little to be looked at`);
  const choosesLanguage = new URL(page.url()).hash.startsWith("#/instruments/");
  return said
    .filter((text) => isEnglish(text) && !(choosesLanguage && isOfInstrument(text)))
    .map((text) => `${where}: ${text}`);
}
