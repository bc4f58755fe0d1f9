/** What waits to be written is read back as it was. */
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { HeldText } from "./heldText.ts";

const texts = fc.array(fc.string({ unit: "grapheme", maxLength: 3_000 }), { maxLength: 60 });

test.prop([texts, texts])(
  "every text is read as it was kept, before and after everything was forgotten once",
  (first, then) => {
    const held = new HeldText();
    for (const some of [first, then]) {
      const places = some.map((text) => held.keep(text));
      expect(places.map((place) => held.read(place))).toEqual(some);
      held.clear();
    }
  },
);
