/** What is kept of a note: all its words, none of what came with them. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanNote, mostNoteChars, noteText, plainNote } from "./note.ts";

const text = (words: string) => ({ type: "text", text: words });
const doc = (...content: unknown[]) => ({ type: "doc", content });

describe("pasted from a word processor", () => {
  test("pictures and scripts go, words in forms that are not known stay", () => {
    const cleaned = cleanNote(
      doc(
        {
          type: "paragraph",
          attrs: { style: "mso-list:l0" },
          content: [text("Wait time"), { type: "image", attrs: {} }],
        },
        { type: "script", content: [text("alert(1)")] },
        { type: "table", content: [{ type: "tableRow", content: [{ type: "tableCell", content: [text("a cell")] }] }] },
        { type: "heading", attrs: { level: 9, onclick: "x" }, content: [text("Next")] },
        { type: "paragraph", content: [{ ...text("bold"), marks: [{ type: "bold" }, { type: "link", attrs: {} }] }] },
      ),
    );
    expect(cleaned).toEqual(
      doc(
        { type: "paragraph", content: [text("Wait time")] },
        { type: "paragraph", content: [text("a cell")] },
        { type: "heading", attrs: { level: 2 }, content: [text("Next")] },
        { type: "paragraph", content: [{ ...text("bold"), marks: [{ type: "bold" }] }] },
      ),
    );
    expect(noteText(cleaned)).toBe("Wait time\na cell\nNext\nbold");
  });

  test("50,000 words with pictures between them stay, to the last word", () => {
    const words = Array.from({ length: 50_000 }, (_, at) => `word${at % 997}`);
    const pasted = doc(
      ...words.map((word) => ({
        type: "paragraph",
        content: [text(word), { type: "image", attrs: { src: "data:," } }],
      })),
    );
    const kept = cleanNote(pasted);
    expect(noteText(kept).split("\n")).toEqual(words);
    expect(JSON.stringify(kept)).not.toContain("image");
  });

  test("what is longer is refused with its length", () => {
    const long = "x".repeat(mostNoteChars);
    expect(noteText(cleanNote(doc(text(long))))).toHaveLength(mostNoteChars);
    expect(() => cleanNote(doc(text(long), text("y")))).toThrow("TEXT_TOO_LONG");
  });
});

test("nested without end: the words stay and nothing overflows", () => {
  let nested: unknown = text("at the bottom");
  for (let depth = 0; depth < 20_000; depth += 1) nested = { type: "blockquote", content: [nested] };
  expect(noteText(cleanNote(doc(nested)))).toBe("at the bottom");
});

test("what is no note is an empty one", () => {
  for (const given of [null, 7, "text", [], { type: "paragraph" }, doc(null, 3, { type: "text" }, { content: [] })])
    expect(cleanNote(given)).toEqual({ type: "doc", content: [] });
});

test("cleaning twice changes nothing, whatever was given", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.array(fc.jsonValue()), (given, children) => {
      for (const each of [given, doc(...children)]) {
        const once = cleanNote(each);
        expect(cleanNote(once)).toEqual(once);
      }
    }),
  );
});

test("plain words come back as they were", () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-zñ ]{0,20}$/)), (lines) => {
      const written = lines.join("\n");
      expect(noteText(cleanNote(plainNote(written)))).toBe(written.trim());
    }),
  );
});
