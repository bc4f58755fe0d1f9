/** The thread a copy is looked through on: hashing hundreds of thousands of records must not keep devices waiting. */
import { parentPort, workerData } from "node:worker_threads";
import { Problem } from "../../shared/problems.ts";
import { type VerifyReply, type VerifyTask, verifyCopy } from "./verify.ts";

const { file, key, district } = workerData as VerifyTask;
const say = (reply: VerifyReply) => parentPort?.postMessage(reply);
try {
  say({ verified: await verifyCopy(file, key, district) });
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  say({ code: error.code, details: { ...error.details } });
}
