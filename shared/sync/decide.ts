/** The deciding of one op (sync.md, "The hub decides"). */
import type { Decision, OpToDecide, Place } from "./place.ts";

/**
 * Decides one op: gives it the next seq, changes the place's maps accordingly and says what is to be written of the op itself. Never
 * throws for anything that an op may contain.
 */
export declare function decide(place: Place, op: OpToDecide): Decision;
