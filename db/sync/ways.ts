/** The ways to a hub that this program has: HTTP, where the district has an address, and a shared folder. */
import { folderCarrier } from "../../sync/folder/carrier.ts";
import { connectHub, join, meetHub } from "../../sync/http/hub.ts";
import { pinOf } from "../../sync/wire/enrolment.ts";
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
  async meet(address, key) {
    const hub = await meetHub({ address, pin: pinOf(key) });
    hub.close();
    return hub.authority;
  },
  join: (invite, keysFor) => join(invite, keysFor),
};
