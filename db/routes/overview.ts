/** Today, search across everything, and the history of a record. */
import { read } from "../context.ts";
import { getToday } from "../queries/today.ts";
import { searchAll } from "../search/searchAll.ts";
import { wholeHistoryOf } from "../sync/past.ts";
import { os } from "./os.ts";

export const today = os.today.router({
  get: os.today.get.handler((call) => {
    const lastBackup = call.context.services.backups.list()[0]?.at ?? null;
    return { ...read(getToday)(call), lastBackup };
  }),
});

export const search = os.search.router({
  all: os.search.all.handler(read(searchAll)),
  behind: os.search.behind.handler(read(({ words }) => words.waits())),
});

export const history = os.history.router({
  of: os.history.of.handler(({ context: { session, services }, input }) =>
    wholeHistoryOf(session.open(), services.hub, input),
  ),
});
