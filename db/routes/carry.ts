/** Exchanging with the district through a shared folder and by files on a stick. */
import { work } from "../context.ts";
import { os } from "./os.ts";

export const carry = os.carry.router({
  status: os.carry.status.handler(({ context }) => context.services.sync.carried()),
  setFolder: os.carry.setFolder.handler(async ({ context, input }) => {
    await context.services.sync.setFolder(input.folder);
    return { value: {}, changed: ["sync"] };
  }),
  write: os.carry.write.handler(async ({ context: { services } }) => {
    const { fileName, bytes, ops } = await services.sync.writeStick();
    const file = services.staging.offer(fileName, bytes);
    return { value: { file, ops }, changed: ["sync"] };
  }),
  read: os.carry.read.handler(
    work(async function* ({ services, signal }, { token }) {
      const done = await services.sync.readStick(await services.staging.find(token).file.open(), signal);
      services.staging.drop(token);
      yield { done, changed: ["sync"] };
    }),
  ),
});
