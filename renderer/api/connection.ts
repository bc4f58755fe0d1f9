/**
 * Keeps one client connected to the store, for as long as the page lives. When the store's process dies its port closes: the
 * page says so, asks for another port until one comes, and every screen asks again for what it shows. What was typed is on
 * screen and in its draft meanwhile.
 */
import { create } from "zustand";
import { type Client, createClient } from "../../shared/client.ts";
import { queryClient } from "./queryClient.ts";
import { openPort } from "./port.ts";

interface Connection {
  state: "connecting" | "open" | "lost";
  /** Counts connections; a new number means that the store was started again. */
  turn: number;
}

export const useConnection = create<Connection>(() => ({ state: "connecting", turn: 0 }));

let current: Promise<Client> | null = null;
const pauses = [50, 150, 400, 1_000, 2_000];

/** The client of the store that runs now, waiting for it where it is being started. */
export function client(): Promise<Client> {
  current ??= connect();
  return current;
}

async function connect(): Promise<Client> {
  const port = await untilOpened();
  port.addEventListener("close", lost);
  const opened = createClient(port);
  useConnection.setState((before) => ({ state: "open", turn: before.turn + 1 }));
  void listen(opened);
  if (useConnection.getState().turn > 1) void queryClient.invalidateQueries();
  return opened;
}

function lost(): void {
  current = null;
  useConnection.setState({ state: "lost" });
  void client();
}

async function untilOpened() {
  for (let tries = 0; ; tries++) {
    try {
      return await openPort();
    } catch {
      const pause = pauses[Math.min(tries, pauses.length - 1)];
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

/** Follows what changes in the store, whoever changed it, and makes open screens ask again. */
async function listen(opened: Client): Promise<void> {
  try {
    for await (const event of await opened.live.changes({})) staleAfter(event.changed);
  } catch {
    // The port closed: `lost` is already connecting anew.
  }
}

/** Marks stale whatever was read from one of these tables. */
export function staleAfter(changed: readonly string[]): void {
  if (changed.length === 0) return;
  if (changed.includes("profile")) {
    void queryClient.invalidateQueries();
    return;
  }
  void queryClient.invalidateQueries({
    predicate: (query) =>
      (query.meta?.["reads"] as readonly string[] | undefined)?.some((table) => changed.includes(table)) ?? false,
  });
}
