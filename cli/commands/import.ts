/**
 * Brings in a table of schools or people. Without a map it goes by what the columns are called, as the screen does; with one, by
 * that. `--show-map` prints the map to start from, `--preview` says what would change, and nothing is left out in silence.
 */
import { finishJob, type Input } from "../../shared/client.ts";
import { fileEncodings, type FileLook, type ImportFigures, type ImportKind } from "../../shared/contract/imports.ts";
import { alignMapping, type Mapping, mapping, missingTargets } from "../../shared/domain/columns.ts";
import { newId } from "../../shared/domain/ids.ts";
import { Problem } from "../../shared/problems.ts";
import { demandFile, readText, sendFile } from "../files.ts";
import type { Asked } from "../options.ts";
import { unlock } from "../secrets.ts";
import type { Work } from "../store.ts";
import { figureLines } from "./importLines.ts";

type Plan = Input<"imports", "preview">;

export async function importFile(work: Work): Promise<void> {
  const { asked, client, terminal, signal } = work;
  const [what, file = ""] = asked.words;
  if (what !== "schools" && what !== "roster")
    throw new Problem("BAD_REQUEST", { path: what ?? "", reason: "schools | roster" });
  const given = await givenMap(asked);
  await demandFile(file);
  await unlock(work);
  const token = await sendFile(client, file, signal, terminal.progress(terminal.t("cli:doing.read")));
  const source = {
    token,
    kind: what as ImportKind,
    sheet: asked.text("sheet") ?? null,
    headerRow: numberOf(asked, "header-row"),
    encoding: encodingOf(asked),
  };
  const look = await client.imports.look(source);
  const columns = given === null ? look.mapping : fitted(given, look);
  if (asked.flag("show-map")) {
    // The map is data to be kept in a file, whoever asked.
    terminal.result(columns, [JSON.stringify(columns, null, 2)]);
    return;
  }
  const missing = missingTargets(columns);
  if (missing.length > 0)
    throw new Problem("BAD_REQUEST", { path: "--map", reason: `no column for ${missing.join(", ")}` });
  const plan: Plan = {
    ...source,
    mapping: columns,
    asOf: asked.text("as-of") ?? today(),
    schoolId: asked.text("school") ?? null,
  };
  await (asked.flag("preview") ? preview(work, plan) : runImport(work, plan));
}

async function preview({ client, signal, terminal }: Work, plan: Plan): Promise<void> {
  const events = await client.imports.preview(plan, { signal });
  const { value } = await finishJob(events, terminal.progress(terminal.t("cli:doing.import")));
  terminal.result(value, [terminal.t("cli:previewed"), ...figureLines(value, terminal.t)]);
}

async function runImport(work: Work, plan: Plan): Promise<void> {
  const { client, signal, terminal } = work;
  const runId = newId();
  const events = await client.imports.run({ ...plan, runId }, { signal });
  const { value: run } = await finishJob(events, terminal.progress(terminal.t("cli:doing.import"))).catch(
    async (error: unknown) => {
      if (signal.aborted) await settled(work, runId);
      throw error;
    },
  );
  const figures: ImportFigures | null = run.figures;
  terminal.result(run, [
    terminal.t("cli:imported", { name: run.fileName }),
    ...(figures ? figureLines(figures, terminal.t) : []),
  ]);
}

/** Waits until a cancelled run has taken back what it began, so that the store is not ended in the middle of it. */
async function settled({ client }: Work, runId: string): Promise<void> {
  for (let asks = 0; asks < 300; asks++) {
    const run = (await client.imports.list({})).find((each) => each.id === runId);
    if (run?.state !== "running") return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** The map in a file, or null where none is named. BAD_REQUEST where it is no map. */
async function givenMap(asked: Asked): Promise<Mapping | null> {
  const path = asked.text("map");
  if (path === undefined) return null;
  const text = await readText(path);
  try {
    return mapping.parse(JSON.parse(text));
  } catch (error) {
    const reason =
      error instanceof SyntaxError ? error.message : 'expected {"table": ..., "columns": [{"header": ..., "as": ...}]}';
    throw new Problem("BAD_REQUEST", { path: "--map", reason }, { cause: error });
  }
}

/** A map that names a column which the file does not have was made for another file: nothing is guessed. */
function fitted(given: Mapping, look: FileLook): Mapping {
  if (given.table !== look.mapping.table)
    throw new Problem("BAD_REQUEST", { path: "--map", reason: `is for ${given.table}` });
  const { mapping: columns, absent } = alignMapping(given, look.headers);
  if (absent.length > 0)
    throw new Problem("BAD_REQUEST", { path: "--map", reason: `the file has no column ${absent.join(", ")}` });
  return columns;
}

function numberOf(asked: Asked, option: string): number | null {
  const given = asked.text(option);
  if (given === undefined) return null;
  if (!/^[1-9]\d{0,6}$/.test(given))
    throw new Problem("BAD_REQUEST", { path: `--${option}`, reason: "is not a row number" });
  return Number(given);
}

function encodingOf(asked: Asked): (typeof fileEncodings)[number] | null {
  const given = asked.text("encoding");
  const found = fileEncodings.find((encoding) => encoding === given);
  if (given !== undefined && !found)
    throw new Problem("BAD_REQUEST", { path: "--encoding", reason: fileEncodings.join(", ") });
  return found ?? null;
}

/** Today where this machine is, as a local date. */
function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}
