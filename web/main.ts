/**
 * Entry of the loopback host: the same page and the same store in any browser on this machine. Listens on 127.0.0.1 only; the
 * address it opens carries a one-time token that becomes a cookie; every later request and socket must bring that cookie, our
 * Host and our Origin.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { startStoreProcess } from "../host/storeProcess.ts";
import { beside } from "../host/beside.ts";
import { usualProfile } from "../host/usualProfile.ts";
import { isProblemCode, Problem } from "../shared/problems.ts";
import { nearestLanguage, translator } from "../shared/words/words.ts";
import { openBrowser } from "./openBrowser.ts";
import { readOptions } from "./options.ts";
import { startServer } from "./server.ts";

const t = translator(nearestLanguage(Intl.DateTimeFormat().resolvedOptions().locale));
const options = readOptions(process.argv.slice(2), t);
if ("text" in options) {
  (options.code === 0 ? console.log : console.error)(options.text);
  process.exit(options.code);
}
const { demo, open, port, profile } = options;
const demoFolder = demo ? mkdtempSync(join(tmpdir(), "fieldbook-demo-")) : null;
const folder = demoFolder ?? resolve(profile ?? usualProfile());

async function main(): Promise<void> {
  const lost: (() => void)[] = [];
  const store = startStoreProcess({
    entry: beside(import.meta.url, "db/process"),
    folder,
    demo,
    onLost: () => lost.forEach((tell) => tell()),
  });
  await store.ready;
  const server = await startServer({
    page: fileURLToPath(new URL("../renderer/", import.meta.url)),
    port,
    store,
  });
  lost.push(server.dropSockets);
  console.log(t("web:openAt", { address: server.openingAddress }));
  if (open) openBrowser(server.openingAddress);
  const end = async () => {
    server.close();
    await store.end();
    if (demoFolder) rmSync(demoFolder, { recursive: true, force: true });
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void end());
}

try {
  await main();
} catch (error) {
  if (error instanceof Problem && isProblemCode(error.code))
    console.error(t(`problems:${error.code}`, { ...(error.details as Record<string, string>) }));
  else console.error(error);
  process.exit(error instanceof Problem ? 2 : 1);
}
