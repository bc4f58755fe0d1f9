/** What the console says of single records: who and which fields, never a value; and the certificate of what was destroyed. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { translator } from "../../shared/words/words.ts";
import { TestDevice } from "../../test/support/hubDevice.ts";
import { newOffice } from "../../test/support/hubServer.ts";
import { onBothStores } from "../../test/support/hubStores.ts";
import { hubOf } from "../hubOf.ts";
import { readOptions } from "../options.ts";
import { auditAfter } from "../people/audit.ts";
import { expunge, history } from "./records.ts";

onBothStores((under) => {
  test("a history without values, then a destruction with its certificate, both written down", async () => {
    const office = await newOffice(under.store());
    const folder = mkdtempSync(join(tmpdir(), "fieldbook-records-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
    const device = new TestDevice(hubOf(office), ["district"]);
    const id = device.add("district", { name: "Secretname", phone: "1" });
    device.set(id, { phone: "Secretphone" });
    await device.sync(hubOf(office));
    const t = translator("en");
    const asked = (...args: string[]) => ({ asked: readOptions(args), office, t });
    const before = await history(asked("history", "school", id));
    expect(before.lines).toHaveLength(2);
    expect(before.lines[0]).toMatch(/phone$/);
    expect(before.lines[1]).toMatch(/name phone$/);
    expect(JSON.stringify(before)).not.toContain("Secret");
    const out = join(folder, "certificate.html");
    await expunge(asked("expunge", "school", id, "--reason", "order <7>", "--out", out));
    const page = readFileSync(out, "utf8");
    expect(page).toContain("order &lt;7&gt;");
    expect(page).toContain(device.ops[0]?.header.payloadHash);
    expect(page).not.toMatch(/Secret|<script/);
    expect((await history(asked("history", "school", id))).lines[0]).toMatch(/destroyed$/);
    expect((await auditAfter(office, 0, 100)).map(({ act }) => act).slice(-3)).toEqual([
      "record.looked",
      "record.expunged",
      "record.looked",
    ]);
  });
});
