/** What a window listens to: tables changed by anybody, and the profile being locked or opened. */
import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";
import type { CallMeta } from "./kinds.ts";

export const liveEvent = z.object({ changed: z.array(z.string()) });

export const live = {
  changes: oc
    .$meta<CallMeta>({ kind: "query", reads: [], beforeUnlock: true })
    .input(z.object({}))
    .output(eventIterator(liveEvent)),
};
