/**
 * `stolen`: somebody has the laptop's disk. Words are typed in a walk, searched for, printed, exported, imported and backed up;
 * then every file of the profile, of its temporary folder and of its home is looked through for them: while the app runs, after
 * it was killed, and after it ended in order. Controls show that the look would find them.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { startStoreProcess } from "../../host/storeProcess.ts";
import { type Client, createClient } from "../../shared/client.ts";
import { exactFigure, leastFigure } from "../measure/figures.ts";
import { inFolder, program } from "../measure/profile.ts";
import type { Measured, Run } from "../measure/program.ts";
import { type Random, seeded } from "../../shared/domain/random.ts";
import { type Find, scan, scanDeleted } from "./theft/scanner.ts";
import { type Markers, workWithMarkers } from "./theft/markedWork.ts";

export const stolen: Run = {
  name: "stolen",
  about: "words typed in a walk are in no file of the profile, the temporary folder or the logs; N walks (1)",
  run: ({ runs, seed, say }) => inFolder((folder) => steal(folder, runs ?? 1, seeded(seed), say)),
};

async function steal(folder: string, runs: number, random: Random, say: (line: string) => void): Promise<Measured> {
  const finds: Find[] = [];
  let looked = 0;
  let marked = 0;
  for (let at = 0; at < runs; at++) {
    const run = new Theft(join(folder, String(at)), random);
    await run.work();
    finds.push(...run.finds);
    looked += run.looked;
    marked += Object.keys(run.markers).length;
  }
  for (const { file, marker, form } of finds) say(`stolen: FOUND ${marker} as ${form} in ${file}`);
  return {
    figures: [
      exactFigure("words found that were typed, exported or imported", finds.length, 0),
      leastFigure("kinds of words looked for", marked, runs * 15),
      leastFigure("files looked through", looked, runs * 12),
      ...controls(join(folder, "control"), random),
    ],
  };
}

/** One profile, worked in, killed, worked in again and closed, with a look after each. */
class Theft {
  readonly finds: Find[] = [];
  readonly markers: Markers = {};
  looked = 0;
  private readonly profile: string;
  private readonly places: string[];
  private readonly env: Record<string, string>;
  private readonly random: Random;

  constructor(folder: string, random: Random) {
    this.random = random;
    this.profile = join(folder, "profile");
    const [temporary, home] = [join(folder, "temporary"), join(folder, "home")];
    for (const place of [temporary, home]) mkdirSync(place, { recursive: true });
    this.places = [this.profile, temporary, home];
    // Whatever asks the system where temporary files or a person's own files go is led where we look.
    this.env = { TMPDIR: temporary, TMP: temporary, TEMP: temporary, SQLITE_TMPDIR: temporary, HOME: home };
  }

  async work(): Promise<void> {
    const passphrase = this.mark("passphrase");
    const first = await this.start();
    const name = this.mark("observer");
    await first.client.profile.create({ name, passphrase, language: "en" });
    await workWithMarkers(first.client, (kind) => this.mark(kind));
    this.look(first.store.pid());
    process.kill(first.store.pid() ?? 0, "SIGKILL");
    await first.store.end();
    this.look();
    const again = await this.start();
    this.look(again.store.pid());
    await again.client.profile.unlock({ by: "passphrase", secret: passphrase });
    await workWithMarkers(again.client, (kind) => this.mark(`${kind} again`));
    await again.client.profile.lock({});
    this.look(again.store.pid());
    await again.store.end();
    this.look();
  }

  private async start() {
    const store = startStoreProcess({ entry: program("db/process"), folder: this.profile, env: this.env });
    await store.ready;
    return { store, client: createClient(store.connect()) satisfies Client };
  }

  /** A word nobody else writes, for one place where something is typed. */
  private mark(kind: string): string {
    return (this.markers[kind] ??= newMarker(this.random));
  }

  private look(pid?: number): void {
    const markers = Object.values(this.markers);
    const { finds, looked } = scan(this.places, markers);
    this.looked += looked;
    this.finds.push(...finds, ...(pid === undefined ? [] : scanDeleted(pid, markers)));
  }
}

/** Lower-case letters and digits in pairs: one word for every index, and too long to be met by chance. */
function newMarker(random: Random): string {
  const letters = "bcdfghjklmnpqrstvwxz";
  return `zq${Array.from({ length: 14 }, () => `${random.pick([...letters])}${random.below(10)}`).join("")}`;
}

/** The same look at files that do hold a marker, in each of its forms, and at a store that was not encrypted. */
function controls(folder: string, random: Random) {
  mkdirSync(folder, { recursive: true });
  const marker = newMarker(random);
  const forms: Record<string, Buffer> = {
    "plain.txt": Buffer.from(`x ${marker} y`),
    "wide.txt": Buffer.from(`x ${marker} y`, "utf16le"),
    "base64.txt": Buffer.from(Buffer.from(`xy ${marker} y`).toString("base64")),
    [`${marker}.csv`]: Buffer.alloc(0),
  };
  for (const [name, bytes] of Object.entries(forms)) writeFileSync(join(folder, name), bytes);
  const plain = new Sqlite(join(folder, "unencrypted.db"));
  plain.exec("CREATE TABLE evidence (text TEXT)");
  plain.prepare("INSERT INTO evidence VALUES (?)").run(marker);
  plain.close();
  const { finds } = scan([folder], [marker]);
  const files = new Set(finds.map(({ file }) => file)).size;
  return [exactFigure("control: files that hold a word and were found", files, Object.keys(forms).length + 1)];
}
