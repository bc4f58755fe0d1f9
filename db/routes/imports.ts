/** Bringing in a file: look, preview, run, take back. */
import { read, work, write } from "../context.ts";
import { previewImport, runImport } from "../imports/importFile.ts";
import { listRuns } from "../imports/runs.ts";
import { forgetMapping, lookAt } from "../imports/source.ts";
import { undoImport } from "../imports/undo.ts";
import { os } from "./os.ts";

export const imports = os.imports.router({
  look: os.imports.look.handler(({ context, input }) =>
    lookAt(context.session.open(), context.services.staging, input),
  ),
  preview: os.imports.preview.handler(work(previewImport)),
  run: os.imports.run.handler(work(runImport)),
  list: os.imports.list.handler(read(listRuns)),
  undo: os.imports.undo.handler(work(undoImport)),
  forgetMapping: os.imports.forgetMapping.handler(write(forgetMapping)),
});
