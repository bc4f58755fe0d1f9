/**
 * The languages of a draft. A language that is taken away leaves its texts in the draft, so that taking it up again loses
 * nothing; they are left out when the draft is published.
 */
import type { InstrumentBody, Item } from "./instrument.ts";
import type { LocalText } from "./text.ts";

/** Promises the instrument in one more language. What was written in it before, if anything, is there again. */
export function addLanguage(body: InstrumentBody, language: string): InstrumentBody {
  return body.languages.includes(language) ? body : { ...body, languages: [...body.languages, language] };
}

/** No longer promises a language. Its texts stay in the draft until `published`; the last language stays. */
export function removeLanguage(body: InstrumentBody, language: string): InstrumentBody {
  const languages = body.languages.filter((each) => each !== language);
  return languages.length === 0 ? body : { ...body, languages };
}

/** The inverse of `removeLanguage`: at the place it had. */
export function putLanguageBack(body: InstrumentBody, language: string, place: number): InstrumentBody {
  return body.languages.includes(language)
    ? body
    : { ...body, languages: body.languages.toSpliced(Math.min(place, body.languages.length), 0, language) };
}

/** The body as it is published: texts only in the languages it promises, and no optional text that says nothing. */
export function published(body: InstrumentBody): InstrumentBody {
  const kept = (text: LocalText): LocalText =>
    Object.fromEntries(
      Object.entries(text).filter(([tag, said]) => body.languages.includes(tag) && said.trim() !== ""),
    );
  const keptItem = (item: Item): Item => {
    const { help, ...rest } = item;
    const said = help && kept(help);
    const next: Item = { ...rest, text: kept(item.text), ...(said && !isEmpty(said) ? { help: said } : {}) };
    if (next.kind === "choice")
      return { ...next, options: next.options.map((each) => ({ ...each, text: kept(each.text) })) };
    if (next.kind === "number") {
      const { unit, ...bare } = next;
      const written = unit && kept(unit);
      return written && !isEmpty(written) ? { ...bare, unit: written } : bare;
    }
    if (next.kind !== "scale") return next;
    const { descriptors, ...bare } = next;
    const left = Object.entries(descriptors ?? {})
      .map(([level, text]) => [level, kept(text)] as const)
      .filter(([, text]) => !isEmpty(text));
    return left.length === 0 ? bare : { ...bare, descriptors: Object.fromEntries(left) };
  };
  return {
    ...body,
    name: kept(body.name),
    about: kept(body.about),
    scales: body.scales.map((scale) => ({
      ...scale,
      name: kept(scale.name),
      levels: scale.levels.map((level) => ({ ...level, label: kept(level.label) })),
    })),
    sections: body.sections.map((section) => ({
      ...section,
      title: kept(section.title),
      items: section.items.map(keptItem),
    })),
  };
}

function isEmpty(text: LocalText): boolean {
  return Object.keys(text).length === 0;
}
