import { describe, expect, it } from "vitest";
import { DeviceInMemory, HubInMemory, office } from "../../test/support/hubInMemory.ts";
import type { Decision, OpToDecide } from "./place.ts";

const reason = ({ verdict }: Decision) => verdict.reason;
const person = "user:other";

function ground() {
  const hub = new HubInMemory();
  const [anna, ben] = [new DeviceInMemory("anna"), new DeviceInMemory("ben")];
  return { hub, anna, ben };
}

describe("an op that may not be applied", () => {
  it("is set aside whole with its reason, and what follows goes on", () => {
    const { hub, anna } = ground();
    const poison = anna.op([anna.making("step", "a", { text: "a" }), anna.making("step", "b", { text: "b" }, person)]);
    const made = hub.push([anna.make("step", "1", { text: "1" }), poison, anna.make("step", "2", { text: "2" })]);
    expect(made.map(reason)).toEqual([null, "NOT_ALLOWED", null]);
    expect(made[1]?.verdict).toMatchObject({ outcome: "quarantined", clean: false, counter: 1 });
    expect([...hub.rows.keys()]).toEqual(["step\n1", "step\n2"]);
  });

  it.each(["", "*", "school:*:office", "school:s1", "school:s1:office:x", "user:other", "school:s1:leader"])(
    "may write into no bucket like %j",
    (bucket) => {
      const { hub, anna } = ground();
      expect(reason(hub.take(anna.make("step", "1", { text: "1" }, bucket)))).toBe("NOT_ALLOWED");
    },
  );

  it("is none where it only says again what every profile makes for itself, and changes nothing of it", () => {
    const { hub, anna, ben } = ground();
    const made = { origin: "builtin:walk", archived: 0 };
    hub.take(anna.make("instrument", "i", made, "district"));
    const [before] = [structuredClone(hub.row("instrument", "i"))];
    const mayNot = { writes: ["user:user-ben"] };
    expect(hub.take({ ...ben.make("instrument", "i", made, "district"), ...mayNot }).verdict).toMatchObject({
      outcome: "applied",
      clean: false,
    });
    expect(hub.row("instrument", "i")).toEqual(before);
    for (const [id, other] of [
      ["i", { ...made, archived: 1 }],
      ["j", made],
    ] as const)
      expect(reason(hub.take({ ...ben.make("instrument", id, other, "district"), ...mayNot }))).toBe("NOT_ALLOWED");
  });

  it("names nobody else as who acted, but under an id that its sender had before", () => {
    const { hub, anna } = ground();
    const asBen = anna.make("step", "1", { text: "1" });
    const header = { ...asBen.header, actor: "user-ben" };
    expect(reason(hub.take({ ...asBen, header }))).toBe("NOT_ALLOWED");
    const formerly = anna.make("step", "2", { text: "2" });
    const actors = ["user-anna", "anna-before"];
    expect(reason(hub.take({ ...formerly, actors, header: { ...formerly.header, actor: "anna-before" } }))).toBeNull();
  });

  it("never moves a row into another bucket, not even when it is released", () => {
    const { hub, anna } = ground();
    hub.take(anna.make("step", "1", { text: "1" }));
    const moving = anna.edit("step", "1", { text: "2" }, "district");
    expect(reason(hub.take(moving))).toBe("BUCKET_MOVED");
    expect(reason(hub.take({ ...moving, release: true }))).toBe("BUCKET_MOVED");
    expect(hub.row("step", "1").bucket).toBe(office);
  });

  it.each(["BAD_PAYLOAD", "HASH_MISMATCH", "TOO_LARGE"] as const)("keeps the fault it came with: %s", (fault) => {
    const { hub, anna } = ground();
    expect(reason(hub.take(anna.op([], { changes: null, fault })))).toBe(fault);
    const released = { ...anna.make("step", "1", { text: "1" }), fault, release: true };
    expect(reason(hub.take(released))).toBe(fault === "TOO_LARGE" ? null : fault);
  });
});

describe("a group", () => {
  it("is what builds on rows that wait; it is released in order, and everything is there", () => {
    const { hub, anna, ben } = ground();
    anna.writes = [];
    const ops = [
      anna.make("observation", "o", { walk_id: "w" }),
      anna.edit("observation", "o", { strength: "x" }),
      anna.make("answer", "a", { observation_id: "o", value: "1" }),
    ];
    const made = ops.map((op) => hub.take(op));
    expect(made.map(reason)).toEqual(["NOT_ALLOWED", "GROUP", "GROUP"]);
    expect(new Set(made.map(({ group }) => group))).toEqual(new Set([made[0]?.verdict.seq]));
    // Somebody else's row of the same id has nothing to do with it.
    expect(reason(hub.take(ben.make("answer", "a", { observation_id: "o", value: "2" })))).toBeNull();
    const released = hub.push(ops.map((op): OpToDecide => ({ ...op, release: true })));
    expect(released.map(({ verdict }) => verdict.outcome)).toEqual(["applied", "applied", "conflict"]);
    expect(hub.row("observation", "o").fields).toEqual({ walk_id: "w", strength: "x" });
    expect(hub.held.size).toBe(0);
    expect(reason(hub.take({ ...anna.edit("observation", "o", { strength: "y" }), writes: [office] }))).toBeNull();
  });

  it("that is released late does not write over what the same device wrote since", () => {
    const { hub, anna } = ground();
    hub.take(anna.make("step", "1", { text: "1", due: "1" }));
    const aside = { ...anna.edit("step", "1", { text: "2", due: "2" }), writes: [] };
    hub.take(aside);
    hub.take(anna.edit("step", "1", { text: "3" }));
    hub.take({ ...aside, release: true });
    expect([hub.row("step", "1").fields, hub.all("conflict")]).toEqual([{ text: "3", due: "2" }, []]);
  });
});

describe("a finished walk", () => {
  function finished(state = "finished") {
    const made = ground();
    const { hub, anna, ben } = made;
    hub.push([
      anna.make("walk", "w", { state: "active", school_id: "s1" }),
      anna.op([
        anna.making("observation", "o", { walk_id: "w", strength: "old" }),
        anna.making("answer", "a", { observation_id: "o", value: "1" }),
      ]),
    ]);
    anna.pull(hub);
    ben.pull(hub);
    hub.take(anna.edit("walk", "w", { state }));
    return made;
  }

  it.each(["finished", "void"])("that is %s takes no edits, but proposed amendments", (state) => {
    const { hub, ben } = finished(state);
    const late = hub.push([
      ben.edit("observation", "o", { strength: "new" }),
      ben.edit("answer", "a", { value: "2" }),
      ben.make("evidence", "e", { observation_id: "o", text: "T: yes" }),
      ben.remove("observation", "o"),
      ben.edit("walk", "w", { purpose: "x" }),
    ]);
    expect(late.map(reason)).toEqual(Array.from({ length: 5 }, () => "FINAL_RECORD"));
    expect(hub.row("observation", "o").fields["strength"]).toBe("old");
    expect(hub.all("amendment").map(({ fields, bucket }) => [bucket, fields["action"], fields["walk_id"]])).toEqual(
      Array.from({ length: 5 }, () => [office, "proposed", "w"]),
    );
    expect(hub.all("amendment")[0]?.fields).toMatchObject({
      observation_id: "o",
      was: '{"strength":"old"}',
      now: '{"table":"observation","id":"o","set":{"strength":"new"}}',
      by_name: "Name of ben",
    });
  });

  it("is amended by an op that says so in its log, and opened again by one", () => {
    const { hub, ben } = finished();
    ben.pull(hub);
    const amended = ben.op([
      ben.editing("answer", "a", { value: "2" }),
      ben.making("amendment", "m", { walk_id: "w", action: "mark:x" }),
    ]);
    const other = ben.op([
      ben.editing("answer", "a", { value: "3" }),
      ben.making("amendment", "n", { walk_id: "another", action: "mark:x" }),
    ]);
    const same = ben.op([
      ben.editing("answer", "a", { value: "4" }),
      ben.editing("amendment", "m", { walk_id: "w", action: "mark:y" }),
    ]);
    expect(hub.push([amended, other, same]).map(reason)).toEqual([null, "FINAL_RECORD", "FINAL_RECORD"]);
    const reopened = ben.op([
      ben.editing("walk", "w", { state: "active" }),
      ben.making("amendment", "r", { walk_id: "w", action: "reopen" }),
    ]);
    expect(hub.push([reopened, ben.edit("answer", "a", { value: "5" })]).map(reason)).toEqual([null, null]);
    expect(hub.row("answer", "a").fields["value"]).toBe("5");
  });

  it("takes the late edit once a person releases it", () => {
    const { hub, ben } = finished();
    const late = ben.edit("answer", "a", { value: "2" });
    expect(reason(hub.take(late))).toBe("FINAL_RECORD");
    expect(reason(hub.take({ ...late, release: true }))).toBeNull();
    expect(hub.row("answer", "a").fields["value"]).toBe("2");
  });

  it("cannot be gone around by hanging its rows elsewhere", () => {
    const { hub, ben } = finished();
    const moved = hub.push([
      ben.make("walk", "w2", { state: "active" }),
      ben.edit("observation", "o", { walk_id: "w2" }),
      ben.make("observation", "o2", { walk_id: "w" }),
    ]);
    expect(moved.map(reason)).toEqual([null, "FINAL_RECORD", "FINAL_RECORD"]);
  });
});

describe("a certificate", () => {
  it("that is signed is changed by nobody, not even with an amendment, and takes no signature twice", () => {
    const { hub, anna, ben } = ground();
    hub.push([anna.make("effort_certificate", "c", { state: "issued", minutes: 60 })]);
    anna.pull(hub);
    ben.pull(hub);
    const late = [
      ben.edit("effort_certificate", "c", { minutes: 90 }),
      ben.edit("effort_certificate", "c", { state: "signed", signed_name: "Ben" }),
      ben.remove("effort_certificate", "c"),
      ben.op([
        ben.editing("effort_certificate", "c", { minutes: 30 }),
        ben.making("amendment", "m", { walk_id: "c", action: "mark:x" }),
      ]),
    ];
    expect(reason(hub.take(anna.edit("effort_certificate", "c", { state: "signed", signed_name: "Anna" })))).toBeNull();
    expect(late.map((op) => reason(hub.take(op)))).toEqual(Array.from({ length: 4 }, () => "FINAL_RECORD"));
    expect(hub.row("effort_certificate", "c").fields).toEqual({ state: "signed", minutes: 60, signed_name: "Anna" });
    expect(reason(hub.take(ben.make("effort_certificate", "c-2", { state: "issued", minutes: 90 })))).toBeNull();
  });
});
