/** The hub that this computer is, for a district without servers. */
import { packetBytes } from "../../sync/wire/packet.ts";
import { wholeFile } from "../wholeFile.ts";
import { os } from "./os.ts";

export const hubHere = os.hubHere.router({
  status: os.hubHere.status.handler(({ context }) => context.services.hubHere.status()),
  make: os.hubHere.make.handler(async ({ context, input }) => ({
    value: await context.services.hubHere.make(input),
    changed: ["sync", "profile"],
  })),
  takeOver: os.hubHere.takeOver.handler(async ({ context, input }) => {
    await context.services.hubHere.takeOver(input);
    return { value: {}, changed: ["sync", "profile"] };
  }),
  set: os.hubHere.set.handler(async ({ context, input }) => ({
    value: await context.services.hubHere.set(input),
    changed: ["sync"],
  })),
  run: os.hubHere.run.handler(async ({ context, input }) => {
    await context.services.hubHere.run(input.on);
    return { value: {}, changed: ["sync"] };
  }),
  key: os.hubHere.key.handler(({ context }) => context.services.hubHere.key()),
  kit: os.hubHere.kit.handler(async ({ context: { services }, input }) => {
    const { html, ...kit } = await services.hubHere.call("kit", input);
    const file = services.staging.offer("recovery-kit.html", Buffer.from(html));
    return { value: { ...kit, file }, changed: ["hub"] };
  }),
  backUp: os.hubHere.backUp.handler(async ({ context }) => {
    await context.services.hubHere.call("backUp", {});
    return { value: {}, changed: ["sync", "hub"] };
  }),
  answer: os.hubHere.answer.handler(async ({ context: { services }, input }) => {
    const came = await wholeFile(await services.staging.find(input.token).file.open(), packetBytes);
    const { bytes, requests } = await services.hubHere.call("answer", { bytes: came });
    const file = services.staging.offer("from-district.fieldbook", bytes);
    services.staging.drop(input.token);
    return { value: { file, requests }, changed: ["sync", "hub"] };
  }),
  makeRecovery: os.hubHere.makeRecovery.handler(async ({ context, input }) => ({
    value: await context.services.hubHere.call("makeRecovery", input),
    changed: ["hub"],
  })),
  recover: os.hubHere.recover.handler(async ({ context, input: { device, first, second } }) => ({
    value: await context.services.hubHere.call("recover", { device, shares: [first, second] }),
    changed: ["hub"],
  })),
  handOver: os.hubHere.handOver.handler(async ({ context }) => ({
    value: await context.services.hubHere.handOver(),
    changed: ["sync", "hub"],
  })),
});
