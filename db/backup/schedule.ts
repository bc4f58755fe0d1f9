/**
 * Makes a backup every so many hours while the profile is open. It looks soon after opening, not at once, so that opening stays
 * quick; a machine that slept looks again when it wakes. One that fails is tried again at the next look, and its problem shown.
 */
import type { Session } from "../profile/session.ts";
import { Problem } from "../../shared/problems.ts";
import type { BackupKeeper } from "./keeper.ts";
import { backupSettings } from "./settings.ts";

const firstLook = 60_000;
const lookEvery = 15 * 60_000;
const hour = 3_600_000;

/** Whether a backup is due: none yet, too old, or dated in a future that the clock has not reached. */
export function isDue(newest: string | null, now: number, everyHours: number): boolean {
  if (newest === null) return true;
  const age = now - Date.parse(newest);
  return age >= everyHours * hour || age < -hour;
}

/** Starts looking whenever the session is open; stops when it closes. Defects go to `onDefect`. */
export function scheduleBackups(session: Session, keeper: BackupKeeper, onDefect: (error: unknown) => void): void {
  let timer: NodeJS.Timeout | null = null;
  const lookIn = (pause: number) => {
    timer = setTimeout(() => void look(), pause);
    // A process that has nothing else to do may end.
    timer.unref();
  };
  const look = async () => {
    await makeIfDue(session, keeper).catch(onDefect);
    if (session.isOpen()) lookIn(lookEvery);
    else timer = null;
  };
  session.beforeClose(() => {
    if (timer) clearTimeout(timer);
    timer = null;
  });
  session.listen((changed) => {
    if (!timer && changed.includes("profile") && session.isOpen()) lookIn(firstLook);
  });
  if (session.isOpen()) lookIn(firstLook);
}

/** Makes a backup where one is due. A refusal (a full disk) is kept by the keeper and told to the windows. */
export async function makeIfDue(session: Session, keeper: BackupKeeper): Promise<void> {
  if (!session.isOpen()) return;
  const { everyHours } = backupSettings(session.open());
  if (!isDue(keeper.list()[0]?.at ?? null, session.clock.now(), everyHours)) return;
  try {
    await keeper.make(session.whileOpen(), () => {});
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
  session.changed(["backup"]);
}
