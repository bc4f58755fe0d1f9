/** Starts the built desktop app for a test, in folders of its own; says where Electron's program is, without fetching it. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { _electron, type ElectronApplication, type Page } from "@playwright/test";

/** The path of Electron's program, or undefined on a machine that does not have it. */
export function electronProgram(): string | undefined {
  const folder = dirname(createRequire(import.meta.url).resolve("electron/package.json"));
  const note = join(folder, "path.txt");
  if (!existsSync(note)) return undefined;
  const program = join(process.env["ELECTRON_OVERRIDE_DIST_PATH"] ?? join(folder, "dist"), readFileSync(note, "utf8"));
  return existsSync(program) ? program : undefined;
}

/** What a title says after the name of what is tested, where it cannot be. */
export const whyNot = electronProgram() === undefined ? " (skipped: Electron's program is not on this machine)" : "";

/** A machine of a person: the app's own folder and a profile, both thrown away by `[Symbol.dispose]`. */
export function newMachine() {
  const folder = mkdtempSync(join(tmpdir(), "fieldbook-desktop-"));
  return {
    folder,
    /** Starts the app; a second start of the same machine is a second start of the same app. */
    async start(...args: string[]): Promise<ElectronApplication> {
      const executablePath = electronProgram();
      if (executablePath === undefined) throw new Error("Electron's program is not on this machine");
      const project = resolve(import.meta.dirname, "../..");
      const own = [`--user-data-dir=${folder}`, ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])];
      return _electron.launch({ executablePath, args: [project, ...own, ...args] });
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** The ids of the processes that run the store, seen from the main process. */
export function storeProcesses(app: ElectronApplication): Promise<number[]> {
  return app.evaluate(({ app: main }) =>
    main
      .getAppMetrics()
      .filter(({ name, serviceName }) => name === "Fieldbook store" || serviceName === "Fieldbook store")
      .map(({ pid }) => pid),
  );
}

/** The window's page, once it shows something a person can read. */
export async function firstPage(app: ElectronApplication): Promise<Page> {
  const page = await app.firstWindow();
  await page.getByRole("heading").first().waitFor();
  return page;
}
