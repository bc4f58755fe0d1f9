/** The instruments every profile starts with. Keys are permanent: a profile knows by them which built-in an instrument came from. */
import type { InstrumentBody } from "../instrument.ts";
import { classroomObservation } from "./classroomObservation.ts";
import { learningWalk } from "./learningWalk.ts";

export const builtinInstruments: readonly { key: string; body: InstrumentBody }[] = [
  { key: "learning-walk", body: learningWalk },
  { key: "classroom-observation", body: classroomObservation },
];
