/**
 * A district's hub as a device reaches it over HTTP. Meeting it begins with the pin of an invite: whoever answers at the address is
 * asked who they are, and the answer must be signed by the authority the pin stands for. From there on every connection is checked
 * by what that answer said.
 */
import type { Agent } from "node:https";
import type { AuthorityDocument, DeviceKeys, Enrolled } from "../../shared/sync/authority.ts";
import { enrolled } from "../../shared/sync/authority.ts";
import type { Certificate } from "../../shared/sync/exchange.ts";
import { type Invite, readInvite } from "../../shared/sync/invite.ts";
import { Problem } from "../../shared/problems.ts";
import { photoLaneLimits } from "../../shared/sync/photoLane.ts";
import { packBrief, unpackBrief, withoutCertificate } from "../wire/brief.ts";
import { bundleLimits } from "../wire/bundle.ts";
import { enrolWith, trustedAuthority } from "../wire/enrolment.ts";
import { sign } from "../wire/keys.ts";
import type { Transport } from "../exchanges.ts";
import { anybodyAgent, pinnedAgent } from "./pinned.ts";
import { ask } from "./request.ts";

const callBytes = 4 * 2 ** 20;

export interface HubConnection extends Transport {
  readonly authority: AuthorityDocument;
  /** A call of the hub's contract by its method and path. */
  call(method: "GET" | "POST" | "PUT", path: string, input?: object, token?: string): Promise<unknown>;
  /** A token for calls, by the device's certificate and key. */
  signIn(certificate: Certificate, devicePrivateKey: string): Promise<string>;
  /** Lets go of open connections. */
  close(): void;
}

/** Finds out who answers at an address. HUB_NOT_TRUSTED where it is not who the pin stands for; HUB_UNREACHABLE. */
export async function meetHub({ address, pin }: Pick<Invite, "address" | "pin">): Promise<HubConnection> {
  const agent = anybodyAgent();
  try {
    const answer = await ask({ address, agent, method: "GET", path: "/v1/authority", body: null, most: callBytes });
    return connectHub(address, trustedAuthority(readJson(answer), pin));
  } finally {
    agent.destroy();
  }
}

/** A hub that was met before. */
export function connectHub(address: string, authority: AuthorityDocument): HubConnection {
  const agent: Agent | null = authority.tls === null ? null : pinnedAgent(authority.district, authority.tls);
  const json = async (method: "GET" | "POST" | "PUT", path: string, input?: object, token?: string) => {
    const body = input && { type: "application/json", bytes: Buffer.from(JSON.stringify(input)) };
    return readJson(await ask({ address, agent, method, path, body: body ?? null, token, most: callBytes }));
  };
  const carry =
    (path: string, most: number): Transport["exchange"] =>
    (bytes, signal, left) =>
      ask({
        address,
        agent,
        method: "POST",
        path,
        body: { type: "application/octet-stream", bytes },
        most,
        signal,
        left,
      });
  return {
    authority,
    call: json,
    signIn: async (certificate, devicePrivateKey) => {
      const { challenge } = (await json("POST", "/v1/session/challenge", {})) as { challenge: string };
      const sig = sign("session", `${authority.district}\n${challenge}`, devicePrivateKey);
      return ((await json("POST", "/v1/session", { certificate, challenge, sig })) as { token: string }).token;
    },
    exchange: briefly(carry("/v1/exchange", bundleLimits.replyBytes)),
    photos: carry("/v1/photos", photoLaneLimits.bytes),
    close: () => agent?.destroy(),
  };
}

/** Sends small bundles packed, and a certificate once: after that the hub knows it by its fingerprint, or asks for it again. */
function briefly(send: Transport["exchange"]): Transport["exchange"] {
  let known: string | null = null;
  return async (request, signal, left) => {
    const short = withoutCertificate(request);
    if (short && short.fingerprint === known)
      try {
        return unpackBrief(await send(packBrief(short.bundle), signal, left));
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== "CERTIFICATE_REFUSED") throw error;
        known = null;
      }
    const reply = unpackBrief(await send(packBrief(request), signal, left));
    known = short?.fingerprint ?? null;
    return reply;
  };
}

/**
 * Uses an invite. `keysFor` makes the device's keys once the district is known, because what opens the profile is sealed to the
 * district's recovery key. INVITE_REFUSED, HUB_NOT_TRUSTED, HUB_UNREACHABLE, CODE_MISTYPED.
 */
export async function join(
  text: string,
  keysFor: (authority: AuthorityDocument) => Promise<{ device: DeviceKeys; privateKey: string }>,
): Promise<Enrolled & { address: string }> {
  const invite = readInvite(text);
  const hub = await meetHub(invite);
  try {
    const { device, privateKey } = await keysFor(hub.authority);
    const asked = enrolWith(invite.secret, device, privateKey);
    const answer = enrolled.safeParse(await hub.call("POST", "/v1/enrol", asked));
    if (!answer.success) throw new Problem("HUB_NOT_TRUSTED", {});
    // The authority that vouches from now on is the one that the invite pinned.
    return { ...answer.data, authority: trustedAuthority(answer.data.authority, invite.pin), address: invite.address };
  } finally {
    hub.close();
  }
}

function readJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch (error) {
    throw new Problem("HUB_NOT_TRUSTED", {}, { cause: error });
  }
}
