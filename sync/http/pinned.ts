/**
 * Connections to a hub that is its own TLS authority. What counts is who signed the certificate and for which name, both known from
 * the invite's pin; dates do not count, because a wrong clock must never keep anybody from syncing, and neither does the address,
 * because a hub may move. Nothing is sent before the check.
 */
import { X509Certificate } from "node:crypto";
import { Agent, type AgentOptions } from "node:https";
import { connect, type TLSSocket } from "node:tls";
import { Problem } from "../../shared/problems.ts";
import { hubServerName } from "../../shared/sync/authority.ts";

/** An agent whose connections are checked against the authority's certificate (PEM). Errors with HUB_NOT_TRUSTED. */
export function pinnedAgent(district: string, authority: string): Agent {
  const { publicKey } = new X509Certificate(authority);
  return new CheckedAgent(hubServerName(district), (socket) => {
    const shown = socket.getPeerX509Certificate();
    return shown?.verify(publicKey) === true && shown.checkHost(hubServerName(district)) !== undefined;
  });
}

/** An agent that takes whoever answers: good for asking who it is, which is checked by itself, and for nothing else. */
export function anybodyAgent(): Agent {
  return new CheckedAgent("hub", () => true);
}

class CheckedAgent extends Agent {
  private readonly servername: string;
  private readonly trusted: (socket: TLSSocket) => boolean;

  constructor(servername: string, trusted: (socket: TLSSocket) => boolean) {
    // A resumed session shows no certificate.
    super({ keepAlive: true, maxCachedSessions: 0, timeout: 60_000 });
    this.servername = servername;
    this.trusted = trusted;
  }

  override createConnection(options: AgentOptions, done?: (error: Error | null, socket: TLSSocket) => void): undefined {
    const { host, port } = options as { host: string; port: number };
    const socket = connect({ host, port, servername: this.servername, rejectUnauthorized: false });
    const failed = (error: Error) => done?.(error, socket);
    socket.once("error", failed);
    socket.once("secureConnect", () => {
      socket.off("error", failed);
      if (this.trusted(socket)) return done?.(null, socket);
      socket.destroy();
      return done?.(new Problem("HUB_NOT_TRUSTED", {}), socket);
    });
  }
}
