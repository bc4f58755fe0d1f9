/**
 * Fills a store with a long time of work: rooms watched, a line of evidence in each. Rows are written straight into their tables,
 * because what is measured on them is reading; the search index follows by its triggers as it always does.
 */
import { newId } from "../../shared/domain/ids.ts";
import { districtBucket, schoolBucket } from "../../shared/sync/buckets.ts";
import type { Store } from "../../db/store.ts";
import { type Random } from "../measure/random.ts";
import { evidenceLine } from "../measure/texts.ts";
import { learningWalkVersion } from "../measure/walk.ts";

const roomsInWalk = 8;
const schools = 20;

/** Adds `observations` rooms over 20 schools, each with one line of evidence, in finished walks. */
export function fillObservations(store: Store, observations: number, random: Random): void {
  const { db } = store;
  const school = db.prepare("INSERT INTO school (id, bucket, ver, name) VALUES (?, ?, 1, ?)");
  const walk =
    db.prepare(`INSERT INTO walk (id, bucket, ver, school_id, instrument_version_id, observer_id, observer_name, local_date, zone,
    state, started_at, finished_at) VALUES (?, ?, 1, ?, ?, ?, ?, ?, 'America/Chicago', 'finished', ?, ?)`);
  const room =
    db.prepare(`INSERT INTO observation (id, bucket, ver, walk_id, school_id, room_label, ord, state, started_at, ended_at, elapsed_ms)
    VALUES (?, ?, 1, ?, ?, ?, ?, 'closed', ?, ?, 240000)`);
  const line = db.prepare(
    "INSERT INTO evidence (id, bucket, ver, observation_id, offset_ms, at, speaker, text) VALUES (?, ?, 1, ?, 5000, ?, '', ?)",
  );
  const write = db.transaction(() => {
    const ids = Array.from({ length: schools }, () => newId());
    ids.forEach((id, at) => school.run(id, districtBucket, `School ${at + 1}`));
    for (let made = 0; made < observations; made += roomsInWalk) {
      const schoolId = ids[(made / roomsInWalk) % schools] ?? "";
      const bucket = schoolBucket(schoolId, "office");
      const at = new Date(Date.UTC(2016, 8, 1) + made * 1_800_000).toISOString();
      const walkId = newId();
      walk.run(
        walkId,
        bucket,
        schoolId,
        learningWalkVersion,
        store.actor.id,
        store.actor.name,
        at.slice(0, 10),
        at,
        at,
      );
      for (let ord = 0; ord < Math.min(roomsInWalk, observations - made); ord++) {
        const id = newId();
        room.run(id, bucket, walkId, schoolId, `${201 + ord}`, ord, at, at);
        line.run(newId(), bucket, id, at, evidenceLine(random));
      }
    }
  });
  write.immediate();
}
