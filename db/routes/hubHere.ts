/** The hub that this computer is, for a district without servers. */
import { os } from "./os.ts";

export const hubHere = os.hubHere.router({
  status: os.hubHere.status.handler(({ context }) => context.services.hubHere.status()),
  make: os.hubHere.make.handler(async ({ context, input }) => ({
    value: await context.services.hubHere.make(input),
    changed: ["sync", "profile"],
  })),
  set: os.hubHere.set.handler(async ({ context, input }) => {
    await context.services.hubHere.set(input);
    return { value: {}, changed: ["sync"] };
  }),
  run: os.hubHere.run.handler(async ({ context, input }) => {
    await context.services.hubHere.run(input.on);
    return { value: {}, changed: ["sync"] };
  }),
  key: os.hubHere.key.handler(({ context }) => context.services.hubHere.key()),
});
