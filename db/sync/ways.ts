/** The ways to a hub that this program has: HTTP. A folder and a stick come beside it. */
import { connectHub, join } from "../../sync/http/hub.ts";
import type { Ways } from "./service.ts";

export const ways: Ways = {
  transport: ({ address, authority }) => connectHub(address, authority),
  join: (invite, keysFor) => join(invite, keysFor),
};
