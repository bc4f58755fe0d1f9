/** Instruments: drafts are edited, published versions are for ever. */
import * as commands from "../commands/instruments.ts";
import { read, write } from "../context.ts";
import { getVersion, listInstruments, listVersions } from "../queries/instruments.ts";
import { os } from "./os.ts";

export const instruments = os.instruments.router({
  list: os.instruments.list.handler(read(listInstruments)),
  version: os.instruments.version.handler(read(getVersion)),
  versions: os.instruments.versions.handler(read(listVersions)),
  create: os.instruments.create.handler(write(commands.createInstrument)),
  newVersion: os.instruments.newVersion.handler(write(commands.newVersion)),
  saveDraft: os.instruments.saveDraft.handler(write(commands.saveDraft)),
  discardDraft: os.instruments.discardDraft.handler(write(commands.discardDraft)),
  restoreDraft: os.instruments.restoreDraft.handler(write(commands.restoreDraft)),
  publish: os.instruments.publish.handler(write(commands.publish)),
  archive: os.instruments.archive.handler(write(commands.archiveInstrument)),
});
