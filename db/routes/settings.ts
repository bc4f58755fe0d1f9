/** The district's switches. */
import { setSettings } from "../commands/settings.ts";
import { read, write } from "../context.ts";
import { districtSettings } from "../queries/settings.ts";
import { os } from "./os.ts";

export const settings = os.settings.router({
  get: os.settings.get.handler(read(districtSettings)),
  set: os.settings.set.handler(write(setSettings)),
});
