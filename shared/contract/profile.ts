/** The profile on this device: set up, unlock, lock, its keys. Answered before anything else is. */
import { z } from "zod";
import { languages } from "../words/words.ts";
import { beforeUnlock, command, job, nothing } from "./kinds.ts";

const secret = z.string().min(1).max(1_000);

export const profileStatus = z.object({
  state: z.enum(["none", "locked", "open", "damaged"]),
  /** The person whose profile it is; null before it was ever opened in this run. */
  userName: z.string().nullable(),
  userId: z.string().nullable(),
  ways: z.array(z.enum(["keychain", "passphrase", "recovery", "pin"])),
  demo: z.boolean(),
  /** The host can keep the key in the system's keychain. */
  keychain: z.boolean(),
  /** The key is in this process's memory: a damaged profile can be restored without asking for it again. */
  unlocked: z.boolean(),
  problem: z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) }).nullable(),
});
export type ProfileStatus = z.infer<typeof profileStatus>;

export const profile = {
  status: beforeUnlock("query", nothing, profileStatus),
  /** Makes a profile. A passphrase may be null only where the keychain holds the key. The recovery key is shown once. */
  create: beforeUnlock(
    "command",
    z.object({ name: z.string().trim().min(1).max(200), passphrase: secret.nullable(), language: z.enum(languages) }),
    z.object({ recoveryKey: z.string(), status: profileStatus }),
  ),
  unlock: beforeUnlock(
    "command",
    z.object({ by: z.enum(["keychain", "passphrase", "recovery", "pin"]), secret: z.string().max(1_000) }),
    profileStatus,
  ),
  lock: beforeUnlock("command", nothing, profileStatus),
  /** Puts a backup in the place of a damaged or lost store; the damaged one stays aside. */
  restoreDamaged: beforeUnlock("command", z.object({ file: z.string() }), profileStatus),
  setPassphrase: command(z.object({ passphrase: secret }), nothing),
  newRecoveryKey: command(nothing, z.object({ recoveryKey: z.string() })),
  setPin: command(
    z.object({
      pin: z
        .string()
        .regex(/^\d{4,12}$/)
        .nullable(),
    }),
    nothing,
  ),
  /**
   * Puts the invented demo district into a profile that has no schools or walks yet; PROFILE_EXISTS for any other. `year`: with a year
   * of an office of twelve coaches in twenty schools before it, which takes half a minute.
   */
  fillDemo: job(z.object({ year: z.boolean().optional() }), z.object({ records: z.number().int() })),
};
