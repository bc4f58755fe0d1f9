/** The shape of a catalogue with its texts left open: a second language must have the same keys, no more and no fewer. */
export type Same<T> = { [K in keyof T]: T[K] extends string ? string : Same<T[K]> };
