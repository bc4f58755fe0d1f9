/** Preferences, drafts and files on their way: what belongs to this device alone. */
import { clearDraft, putDraft } from "../commands/drafts.ts";
import { setPref } from "../commands/setPref.ts";
import { read, write } from "../context.ts";
import { getDraft } from "../queries/drafts.ts";
import { getPrefs } from "../queries/prefs.ts";
import { os } from "./os.ts";

export const prefs = os.prefs.router({
  get: os.prefs.get.handler(read(getPrefs)),
  set: os.prefs.set.handler(write(setPref)),
});

export const drafts = os.drafts.router({
  get: os.drafts.get.handler(read(getDraft)),
  put: os.drafts.put.handler(write(putDraft)),
  clear: os.drafts.clear.handler(write(clearDraft)),
});

export const files = os.files.router({
  begin: os.files.begin.handler(({ context, input }) => ({
    value: context.services.staging.begin(input.name),
    changed: [],
  })),
  add: os.files.add.handler(({ context, input }) => {
    context.services.staging.add(input.token, input.offset, input.bytes);
    return { value: {}, changed: [] };
  }),
  read: os.files.read.handler(({ context, input }) => context.services.staging.read(input.token, input.offset)),
  drop: os.files.drop.handler(({ context, input }) => {
    context.services.staging.drop(input.token);
    return { value: {}, changed: [] };
  }),
});
