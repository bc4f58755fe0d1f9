/**
 * An instrument: what an observer looks for and how it is marked. Item keys are permanent (answers refer to them across
 * versions); a version that has been used never changes. The zod schemas are the one declaration of these types.
 */
import { z } from "zod";
import { localText } from "./text.ts";

const key = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[a-z0-9_-]+$/);

/** One level of a scale; `value` is what is stored (1 is the lowest). */
export const scaleLevel = z.object({ value: z.number().int().min(0).max(20), label: localText });
export const scale = z.object({ key, name: localText, levels: z.array(scaleLevel).min(2).max(10) });

const itemBase = {
  key,
  text: localText,
  help: localText.optional(),
  /** Turns amber while missing; it never blocks. */
  expected: z.boolean(),
};
const option = z.object({ key, text: localText });

/** A scored look-for. `descriptors` holds, per level value, what that level looks like. */
export const scaleItem = z.object({
  ...itemBase,
  kind: z.literal("scale"),
  scale: key,
  descriptors: z.record(z.string(), localText).optional(),
});
export const choiceItem = z.object({
  ...itemBase,
  kind: z.literal("choice"),
  many: z.boolean(),
  options: z.array(option).min(1).max(50),
});
export const numberItem = z.object({
  ...itemBase,
  kind: z.literal("number"),
  min: z.number().optional(),
  max: z.number().optional(),
  unit: localText.optional(),
});
/** Counted one by one: questions asked, students called on. */
export const tallyItem = z.object({ ...itemBase, kind: z.literal("tally") });
/** A count out of n: 21 of 24 on task. */
export const countOfItem = z.object({ ...itemBase, kind: z.literal("countOf") });
export const textItem = z.object({ ...itemBase, kind: z.literal("text") });
export const dateItem = z.object({ ...itemBase, kind: z.literal("date") });
export const timeItem = z.object({ ...itemBase, kind: z.literal("time") });

export const item = z.discriminatedUnion("kind", [
  scaleItem,
  choiceItem,
  numberItem,
  tallyItem,
  countOfItem,
  textItem,
  dateItem,
  timeItem,
]);
export type Item = z.infer<typeof item>;
export type ItemKind = Item["kind"];

export const section = z.object({ key, title: localText, items: z.array(item).max(100) });
export type Section = z.infer<typeof section>;

/** The whole content of one version. */
export const instrumentBody = z.object({
  name: localText,
  about: localText,
  languages: z.array(z.string().min(2)).min(1),
  /** Minutes one room usually takes; the route is planned with it. */
  minutes: z.number().int().min(1).max(240),
  scales: z.array(scale).max(20),
  sections: z.array(section).min(1).max(40),
});
export type InstrumentBody = z.infer<typeof instrumentBody>;
export type Scale = z.infer<typeof scale>;

/** How an item stands in a room. Blank is the absence of an answer; it is not "not observed". */
export const answerState = z.enum(["answered", "not_observed", "not_observable"]);
export type AnswerState = z.infer<typeof answerState>;

/** What an answer holds, by the kind of its item; null when the state is not "answered". */
export const answerValue = z.union([
  z.number(),
  z.string(),
  z.array(z.string()),
  z.object({ count: z.number().int().min(0), of: z.number().int().min(0).nullable() }),
  z.null(),
]);
export type AnswerValue = z.infer<typeof answerValue>;

/** Why an item, or a whole room, could not be observed. */
export const notObservableReasons = ["substitute", "test", "empty_room", "transition", "other"] as const;
export type NotObservableReason = (typeof notObservableReasons)[number];

/** One item as marked in a room. No mark at all means blank. */
export interface Mark {
  itemKey: string;
  state: AnswerState;
  value: AnswerValue;
}

/** What the rules need to know of a room: its marks, and why nothing could be observed in it (null when it could). */
export interface MarkedRoom {
  reason: string | null;
  answers: readonly Mark[];
}

/** What a local agreement switches off for a walk. */
export interface Switches {
  namesOff: boolean;
  scoresOff: boolean;
}

/** All items of a body in the order they are shown. */
export function itemsOf(body: InstrumentBody): Item[] {
  return body.sections.flatMap((each) => each.items);
}

/** The sections as they are used in a walk: without scored items when scores are off, and without sections left empty by that. */
export function shownSections(body: InstrumentBody, { scoresOff }: Pick<Switches, "scoresOff">): Section[] {
  if (!scoresOff) return body.sections;
  return body.sections
    .map((each) => ({ ...each, items: each.items.filter((one) => one.kind !== "scale") }))
    .filter((each) => each.items.length > 0);
}

/** True for an answer that says nothing: no value, an empty text, no option chosen. "Not observed" says something. */
export function isBlank({ state, value }: Pick<Mark, "state" | "value">): boolean {
  if (state !== "answered") return false;
  if (typeof value === "string") return value.trim() === "";
  return value === null || (Array.isArray(value) && value.length === 0);
}
