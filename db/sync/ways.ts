/** The ways to a hub that this program has: HTTP, where the district has an address, and a shared folder. */
import { folderCarrier } from "../../sync/folder/carrier.ts";
import { connectHub, join } from "../../sync/http/hub.ts";
import type { Ways } from "./service.ts";

export const ways: Ways = {
  transport: ({ address, authority }) => (address === "" ? null : connectHub(address, authority)),
  carrier: ({ authority, certificate }, { identity }, folder) =>
    folderCarrier({
      folder,
      district: authority.district,
      replica: certificate.replica,
      hub: authority.age,
      identity,
    }),
  join: (invite, keysFor) => join(invite, keysFor),
};
