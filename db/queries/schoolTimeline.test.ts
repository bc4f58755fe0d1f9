/** What an import leaves in the timelines of the schools it touched, and only there. */
import { expect, test } from "vitest";
import { createImporter, csv, type Importer } from "../../test/support/imports.ts";
import { prepared } from "../connection.ts";
import { schoolTimeline } from "./schoolTimeline.ts";

const directory = (zone: string) =>
  csv([
    ["NCES School ID", "School Name", "Zone"],
    ["010000500001", "Oak", zone],
    ["010000500002", "Elm", "River Zone"],
  ]);

function importsAt({ store }: Importer, school: string): string[] {
  const id = prepared(store.db, "SELECT id FROM school WHERE name = ?").pluck().get(school) as string;
  return schoolTimeline(store, { id, limit: 100 })
    .filter(({ kind }) => kind === "import")
    .map(({ state }) => state);
}

test("an import stands in the timeline of each school it made or changed, until it is taken back", async () => {
  const importer = await createImporter();
  const { bring, undo } = importer;
  await bring("schools", directory("River Zone"));
  await bring("schools", directory("Hill Zone"), { asOf: "2027-01-01" });
  const roster = await bring(
    "roster",
    csv([
      ["School", "Teacher", "Room"],
      ["Elm", "Ana Ruiz", "12"],
    ]),
  );
  expect(importsAt(importer, "Oak")).toEqual(["schools", "schools"]);
  expect(importsAt(importer, "Elm")).toEqual(["roster", "schools"]);
  await undo(roster.id);
  expect(importsAt(importer, "Elm")).toEqual(["schools"]);
});
