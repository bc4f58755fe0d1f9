/**
 * What whoever sits at a hub on their own computer may ask of it besides what every administrator may: the recovery kit, the officers'
 * shares, files from sticks, a backup now, its end. The headless program has a command for each (`commands/`).
 */
import encodeQR from "qr";
import type { HubHereCall, HubHereCalls } from "../shared/host/hubHere.ts";
import { translator } from "../shared/words/words.ts";
import { authorityFingerprint } from "../sync/wire/enrolment.ts";
import { fenceHub } from "./again.ts";
import { hubOf } from "./hubOf.ts";
import { kitPage } from "./kit.ts";
import { answerPacket } from "./mailbox.ts";
import type { By, Office } from "./office.ts";
import { note } from "./people/audit.ts";
import { districtOf, todayIn } from "./people/district.ts";
import { makeInvite } from "./people/invites.ts";
import { makeRecovery, recoverProfile } from "./people/recovery.ts";

export interface HereHub {
  office: Office;
  /** Where this computer reaches it, whoever else does. */
  address: string;
  backUp: () => Promise<{ file: string }>;
  /** Ends listening, the mailbox and the schedule of backups; the store stays open. */
  quiet: () => Promise<void>;
}

type Calls = {
  [N in HubHereCall]: (here: HereHub, by: By, asked: HubHereCalls[N]["asked"]) => Promise<HubHereCalls[N]["said"]>;
};

const calls: Calls = {
  invite: ({ office, address }, by, { staff }) => makeInvite(office, by, staff, address),
  async kit({ office }, by, { language }) {
    const { keys } = office;
    const district = await districtOf(office);
    await office.store.door.transaction((sql) => note(office, sql, by, "kit.printed", {}));
    return {
      district: district.name,
      id: office.district,
      made: todayIn(office, district),
      fingerprint: authorityFingerprint(keys.authority.publicKey),
      key: keys.printed,
      svg: encodeQR(keys.printed, "svg", { ecc: "medium" }),
      html: await kitPage(office, translator(language)),
    };
  },
  answer: ({ office }, _, { bytes }) => answerPacket({ ...hubOf(office), age: office.keys.age }, bytes),
  async backUp({ backUp }) {
    await backUp();
    return {};
  },
  makeRecovery: async ({ office }, by, { officers }) => ({ shares: await makeRecovery(office, by, officers) }),
  recover: async ({ office }, by, { device, shares }) => ({ opens: await recoverProfile(office, by, device, shares) }),
  async handOver({ office, backUp, quiet }) {
    // Nobody may bring anything that the last backup does not hold.
    await quiet();
    const { file } = await backUp();
    await fenceHub(office);
    return { file };
  },
};

/** Answers one call; what it refuses with is a `Problem`. */
export function answerCall<N extends HubHereCall>(
  name: N,
  here: HereHub,
  by: By,
  asked: HubHereCalls[N]["asked"],
): Promise<HubHereCalls[N]["said"]> {
  return calls[name](here, by, asked);
}
