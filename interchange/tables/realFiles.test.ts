import { createReadStream, existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse";
import { beforeAll, describe, expect, test } from "vitest";
import { fingerprint, mapping } from "../../shared/domain/columns.ts";
import { guessMapping } from "../../shared/domain/columnsGuess.ts";
import { OddList } from "../../shared/domain/columnsOdd.ts";
import { type SchoolRow, schoolReader } from "../../shared/domain/columnsSchool.ts";
import { newPath, readWhole, type Whole } from "./testFiles.ts";
import { writeCsv } from "./writeCsv.ts";
import { writeXlsx } from "./writeXlsx.ts";

const folder = fileURLToPath(new URL("../../../shared/data/school-data/", import.meta.url));

/** Real directories: lines in the file below the header, the fields found in it, and what is odd about its lines. */
const files = [
  {
    file: "nces-ccd/nces_washington_schools.csv",
    rows: 2553,
    fields: {
      ncesId: "NCES School ID",
      stateId: "State School ID",
      districtId: "NCES District ID",
      gradesLow: "Low Grade*",
      gradesHigh: "High Grade*",
      name: "School Name",
      districtName: "District",
      street: "Street Address",
      city: "City",
      state: "State",
      zip: "ZIP",
      phone: "Phone",
      status: "Status",
    },
    inFile: {},
    inRows: {},
  },
  {
    file: "chicago/cps_progress_report_2011_12.csv",
    rows: 566,
    fields: {
      localId: "School_ID",
      name: "NAME_OF_SCHOOL",
      level: "Elementary, Middle, or High School",
      street: "Street_Address",
      city: "City",
      state: "State",
      zip: "ZIP_Code",
      phone: "Phone_Number",
      website: "Link",
      reportsTo: "Network_Manager",
    },
    inFile: {},
    inRows: {},
  },
  {
    file: "texas/tx_nces_ccd_campuses_2013.csv",
    rows: 9336,
    fields: {
      ncesId: "NCESSCH",
      districtId: "LEAID",
      stateId: "SEASCH",
      districtName: "LEANM",
      name: "SCHNAM",
      phone: "PHONE",
      street: "LSTREE",
      city: "LCITY",
      state: "LSTATE",
      zip: "LZIP",
      status: "STATUS",
      gradesLow: "GSLO",
      gradesHigh: "GSHI",
    },
    inFile: {},
    // 395 inactive and 81 future campuses; 261 campuses whose grades are "not applicable"
    inRows: { status_unclear: 476, unknown_code: 522 },
  },
  {
    file: "texas/tx_campus_reference_2021-2022.csv",
    rows: 8966,
    fields: {
      grades: "GRDSPAN",
      stateId: "CAMPUS",
      districtId: "DISTRICT",
      name: "CAMPNAME",
      districtName: "DISTNAME",
      level: "GRDTYPE",
    },
    inFile: { unwrapped: 4562 },
    inRows: {},
  },
];

describe.skipIf(!existsSync(folder)).each(files)(
  "$file (skipped where ../shared/data is absent)",
  ({ file, rows, fields, inFile, inRows }) => {
    let whole: Whole;
    let read: (cells: readonly string[]) => SchoolRow;
    beforeAll(async () => {
      whole = await readWhole(folder + file);
      const { table, cells } = whole;
      read = schoolReader(guessMapping("schools", table.headers, cells));
    });

    test("every line is a row, none is dropped, and what is odd is counted", () => {
      expect(whole.table.counts).toEqual({ rows, dropped: 0 });
      expect(whole.table.odd.counts).toEqual(inFile);
      expect(whole.table.odd.total).toBe(Object.values(inFile).reduce((sum: number, count) => sum + Number(count), 0));
    });

    test("another reader of CSV finds the same cells", async () => {
      let at = 0;
      for await (const theirs of createReadStream(folder + file).pipe(parse({ bom: true })) as AsyncIterable<
        string[]
      >) {
        const ours = at === 0 ? whole.table.rawHeaders : whole.cells[at - 1];
        // the other reader leaves a spreadsheet's apostrophe before digits
        expect(ours).toEqual(theirs.map((cell) => (/^'[\d -]+$/.test(cell) ? cell.slice(1) : cell)));
        at++;
      }
      expect(at).toBe(rows + 1);
    });

    test("its columns are recognised, the others are kept, and the mapping is remembered by them", () => {
      const guess = guessMapping("schools", whole.table.headers, whole.cells.slice(0, 100));
      const found = guess.columns.filter((column) => column.as !== "keep").map((column) => [column.as, column.header]);
      expect(Object.fromEntries(found)).toEqual(fields);
      expect(mapping.parse(JSON.parse(JSON.stringify(guess)))).toEqual(guess);
      const others = files
        .filter((one) => one.file !== file)
        .map((one) =>
          fingerprint(
            readFileSync(folder + one.file, "utf8")
              .split(/\r?\n/)[0]!
              .split(","),
          ),
        );
      expect(others).not.toContain(fingerprint(whole.table.headers));
    });

    test("every line has a name and an id, and every cell of it is in a field or among the extra details", () => {
      const odd = new OddList();
      const mapped = new Map(Object.entries(fields).map(([as, header]) => [header, as]));
      for (const { line, cells } of whole.rows) {
        const { fields: got, extra, odd: listed } = read(cells);
        for (const one of listed) odd.add(line, one.kind, one.column, one.detail);
        expect(got.name).not.toBeNull();
        expect(got.ncesId ?? got.stateId ?? got.localId).not.toBeNull();
        for (const [index, header] of whole.table.headers.entries()) {
          const cell = cells[index]!;
          const as = mapped.get(header);
          if (cell.trim() === "" || extra[header] === cell || extra[header] === cell.trim()) continue;
          const value = as !== undefined && as in got ? got[as as keyof typeof got] : undefined;
          const isKnown = value?.toLowerCase() === cell.trim().toLowerCase();
          const isListed = listed.some((one) => one.column === header && one.detail === cell.trim());
          if (!isKnown && !isListed) expect.fail(`line ${line}, ${header}: ${cell} is lost`);
        }
      }
      expect(odd.counts).toEqual(inRows);
    });

    test("it survives being written as CSV and as XLSX", async () => {
      const { headers } = whole.table;
      const [csv, xlsx] = [newPath("real.csv"), newPath("real.xlsx")];
      await writeCsv(csv, { headers, rows: whole.cells });
      await writeXlsx(xlsx, [{ name: "Schools", headers, rows: whole.cells }]);
      expect((await readWhole(csv)).cells).toEqual(whole.cells);
      expect((await readWhole(xlsx)).cells).toEqual(whole.cells);
    });
  },
);

describe.skipIf(!existsSync(folder))("the other real files (skipped where ../shared/data is absent)", () => {
  test.each([
    ["nyc/nyc_hs_directory.csv", 435],
    ["nyc/nyc_demographics.csv", 10_075],
    ["nyc/nyc_class_size.csv", 27_611],
    ["north-carolina/2018/rcd_location.csv", 2759],
    ["texas/tx_nces_ccd_districts.csv", 1265],
    ["chicago/cps_school_id_to_rcdts_id.csv", 648],
  ])("%s: %i rows, all of them with a name or an id", async (file, rows) => {
    const { table, cells } = await readWhole(folder + file);
    expect(table.counts).toEqual({ rows, dropped: 0 });
    const read = schoolReader(guessMapping("schools", table.headers, cells));
    for (const row of cells) {
      const { fields } = read(row);
      expect(fields.name ?? fields.localId ?? fields.districtId).not.toBeNull();
    }
  });

  test("the two lines of New York that hold a control character are listed", async () => {
    const { odd } = await readWhole(`${folder}nyc/nyc_demographics.csv`);
    expect(odd).toEqual(["10040 control Name U+0016", "10041 control Name U+0016"]);
  });
});
