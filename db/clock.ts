/** The time as the store sees it. Tests give another clock; nothing is ever decided by it but what is shown and dated. */
export interface Clock {
  /** Milliseconds since the epoch, UTC. */
  now(): number;
  /** IANA zone of this machine. */
  zone(): string;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  zone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
};
