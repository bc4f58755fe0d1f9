/**
 * Who may call what, asked before a call's input is even looked at. What a call is for stands in the contract; a call that says
 * nothing is for administrators. The caller is looked up at every call: a revoked device is out with its next word.
 */
import { type HubMeta } from "../../shared/contract/hub.ts";
import { mayDo } from "../../shared/domain/roles.ts";
import { Problem } from "../../shared/problems.ts";
import { readPlace } from "../place.ts";
import { districtOf, todayIn } from "../people/district.ts";
import { bearerOf } from "../people/sessions.ts";
import { grantsInForce } from "../people/staff.ts";
import type { CallContext } from "./calls.ts";

/** The context with its caller, or SIGNED_OUT, DEVICE_REVOKED, FORBIDDEN; HUB_REPLACED where another hub is the district's now. */
export async function admitted(context: CallContext, { may }: HubMeta): Promise<CallContext> {
  const { office, token } = context;
  const { fenced } = await office.store.reading(office.district, readPlace);
  if (fenced) throw new Problem("HUB_REPLACED", {});
  if (may === "anyone") return context;
  if (!token?.startsWith("Bearer ")) throw new Problem("SIGNED_OUT", {});
  const device = await bearerOf(office, token.slice("Bearer ".length));
  if (may === "device") return { ...context, device };
  const district = await districtOf(office);
  const today = todayIn(office, district);
  if (!mayDo(may, await grantsInForce(office, device.staff, district), today)) throw new Problem("FORBIDDEN", {});
  return { ...context, device };
}
