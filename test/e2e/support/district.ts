/** A district's hub as its administrator runs it: the built program, a process of its own on loopback, with people and invites. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const program = "dist/hub/main.js";

export interface District {
  folder: string;
  /** A command of the hub's console, with its answer. */
  console(...args: string[]): Promise<Record<string, unknown>>;
  /** Adds a person who works in every school. Gives their number. */
  person(name: string): Promise<string>;
  /** Adds a person with a role in one school. Gives their number. */
  personAt(school: string, role: "coach" | "school_leader", name: string): Promise<string>;
  /** The number of Ada Poole, who administers it. */
  administrator(): Promise<string>;
  /** The text of an invite for a new device. */
  invite(person: string): Promise<string>;
  stop(): Promise<void>;
}

export async function startDistrict(name: string): Promise<District> {
  const folder = mkdtempSync(join(tmpdir(), "fieldbook-district-"));
  const say = async (...args: string[]) => {
    const { stdout } = await promisify(execFile)(process.execPath, [program, ...args, "--data", folder, "--json"]);
    return JSON.parse(stdout) as Record<string, unknown>;
  };
  await say("init", "--name", name, "--zone", "America/Chicago", "--admin", "Ada Poole");
  const { child, address } = await serve(folder);
  await say("settings", "--address", address);
  return {
    folder,
    console: say,
    async person(called) {
      const id = String((await say("add", called))["id"]);
      await say("grant", id, "dto_executive");
      return id;
    },
    async personAt(school, role, called) {
      const id = String((await say("add", called))["id"]);
      await say("grant", id, role, "--school", school);
      return id;
    },
    async administrator() {
      const people = (await say("staff")) as unknown as { id: string; name: string }[];
      return people.find(({ name: called }) => called === "Ada Poole")?.id ?? "";
    },
    invite: async (person) => String((await say("invite", person))["text"]),
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        const gone = new Promise((resolve) => child.once("exit", resolve));
        child.kill("SIGTERM");
        await gone;
      }
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Rejects with what it said where it ends before it answers. */
async function serve(folder: string): Promise<{ child: ChildProcess; address: string }> {
  const args = [program, "--data", folder, "--host", "127.0.0.1", "--port", "0"];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  const address = await new Promise<string>((resolve, reject) => {
    child.stderr.on("data", (piece: Buffer) => {
      said += piece.toString();
      const found = /https:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (found) resolve(found);
    });
    child.once("exit", (code) => reject(new Error(`the hub ended with ${code}: ${said}`)));
  });
  return { child, address };
}
