/**
 * Scoring a lesson for calibration: a walk of one room in one's own bucket, so that nobody else's device has a mark of it, then
 * sealed, then compared. What is sealed stays what it is, whatever is corrected in the room later.
 */
import type { Inputs } from "../../../shared/contract/index.ts";
import {
  compareMarks,
  type ScoredPair,
  scoredPairs,
  type SealedMarks,
} from "../../../shared/domain/coaching/calibration.ts";
import { partId } from "../../../shared/domain/ids.ts";
import { Problem } from "../../../shared/problems.ts";
import { schoolBucket, userBucket } from "../../../shared/sync/buckets.ts";
import { act } from "../../act.ts";
import { type CalibrationRow, calibrationOf, marksNow, readSealed } from "../../queries/calibration/rows.ts";
import { instrumentBodyOf } from "../../queries/instrumentBodies.ts";
import { districtSettings } from "../../queries/settings.ts";
import type { Store } from "../../store.ts";
import { instantNow } from "../../time.ts";
import { finish } from "../walks/finish.ts";
import { putWalk } from "../walks/plan.ts";
import { readMarks } from "../../queries/calibration/code.ts";

type CalibrationInputs = Inputs["calibration"];

/** Problems as the contract has them. Begun again under the same id, it is the same. */
export function beginCalibration(store: Store, input: CalibrationInputs["begin"]) {
  const { id, sessionId, walkId, observationId, schoolId, versionId, lesson, on } = input;
  if (!districtSettings(store).scoresAllowed) throw new Problem("CALIBRATION_NEEDS_SCORES", {});
  const bucket = userBucket(store.actor.id);
  const nobody = { roomId: null, sectionId: null, courseLabel: null, enrolled: null, people: [] };
  return act(store, "coaching.beginCalibration", (writer) => {
    const plan = { id: walkId, schoolId, instrumentVersionId: versionId, localDate: on, purpose: "", scoresOff: false };
    const stops = [{ id: observationId, roomLabel: lesson, ...nobody }];
    putWalk(store, writer, { ...plan, namesOff: true, stops }, bucket);
    writer.put("calibration", id, bucket, {
      session_id: sessionId,
      walk_id: walkId,
      observation_id: observationId,
      school_id: schoolId,
      version_id: versionId,
      lesson,
      local_date: on,
      mine: null,
      sealed_at: null,
    });
    return {};
  });
}

/** NOT_FOUND, CALIBRATION_EMPTY, WALK_VOID. Sealed again, it stays as it was sealed first. */
export function sealCalibration(store: Store, { id }: CalibrationInputs["seal"]) {
  return act(store, "coaching.sealCalibration", (writer) => {
    const row = calibrationOf(writer.db, id);
    if (row.sealedAt !== null) return {};
    const marks = marksNow(writer.db, row);
    if (!marks.marks.some(({ state }) => state === "answered")) throw new Problem("CALIBRATION_EMPTY", {});
    finish(store, writer, row.walkId);
    writer.update("calibration", id, { mine: JSON.stringify(marks), sealed_at: instantNow(store) });
    return {};
  });
}

/**
 * Takes another's sealed marks, the same ones any number of times. The marks are kept with one's own; what came of the comparison,
 * which needs the right to write at the school, is an act of its own.
 */
export function takeMarks(store: Store, { id, code }: CalibrationInputs["take"]) {
  const { session, observer, name, marks, lines } = readMarks(code);
  const row = calibrationOf(store.db, id);
  if (row.mine === null) throw new Problem("CALIBRATION_NOT_SEALED", {});
  if (session !== row.sessionId) throw new Problem("CALIBRATION_OTHER_LESSON", {});
  if (observer === store.actor.id) throw new Problem("CALIBRATION_OWN", {});
  const theirs = { marks, lines };
  const taken = act(store, "coaching.takeCalibration", (writer) => {
    writer.put("calibration_other", partId(id, observer), userBucket(store.actor.id), {
      calibration_id: id,
      observer_id: observer,
      observer_name: name,
      marks: JSON.stringify(theirs),
      received_at: instantNow(store),
    });
    return { observerName: name };
  });
  const told = tellAgreement(store, row, { id: observer, name }, theirs);
  return { value: taken.value, changed: [...new Set([...taken.changed, ...told.changed])] };
}

/** Both observers write the same row, whoever compares first; each their own where they know the school by different ids. */
function tellAgreement(store: Store, row: CalibrationRow, other: { id: string; name: string }, theirs: SealedMarks) {
  const body = instrumentBodyOf(store.db, row.versionId);
  const compared = compareMarks(body, readSealed(row.mine ?? ""), theirs);
  const isFirst = store.actor.id < other.id;
  const [first, second] = isFirst ? [store.actor, other] : [other, store.actor];
  return act(store, "coaching.tellAgreement", (writer) => {
    const { sessionId, schoolId, versionId, lesson, on } = row;
    writer.put(
      "observer_agreement",
      partId(sessionId, first.id, second.id, schoolId),
      schoolBucket(schoolId, "office"),
      {
        session_id: sessionId,
        school_id: schoolId,
        version_id: versionId,
        lesson,
        local_date: on,
        first_id: first.id,
        first_name: first.name,
        second_id: second.id,
        second_name: second.name,
        pairs: JSON.stringify(scoredPairs(compared).map((pair) => (isFirst ? pair : turned(pair)))),
      },
    );
    return {};
  });
}

const turned = ({ first, second, ...pair }: ScoredPair): ScoredPair => ({ ...pair, first: second, second: first });

/** Takes it out of one's list, and brings it back. What was agreed stays with the school. */
export function removeCalibration(store: Store, { id }: CalibrationInputs["remove"]) {
  return act(store, "coaching.removeCalibration", (writer) => {
    writer.remove("calibration", calibrationOf(writer.db, id).id);
    return {};
  });
}

export function restoreCalibration(store: Store, { id }: CalibrationInputs["restore"]) {
  return act(store, "coaching.restoreCalibration", (writer) => {
    writer.restore("calibration", id);
    return {};
  });
}
