/**
 * Entry of the loopback host: the same page and the same store in any browser on this machine. Listens on 127.0.0.1 only; the
 * address it opens carries a one-time token that becomes a cookie; every later request and socket must bring that cookie, our
 * Host and our Origin.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";
import { startStoreProcess } from "../host/storeProcess.ts";
import { beside } from "../host/beside.ts";
import { usualProfile } from "../host/usualProfile.ts";
import { isProblemCode, Problem } from "../shared/problems.ts";
import { nearestLanguage, translator } from "../shared/words/words.ts";
import { openBrowser } from "./openBrowser.ts";
import { startServer } from "./server.ts";

const { values } = parseArgs({
  options: {
    web: { type: "boolean", default: false },
    port: { type: "string", default: "0" },
    profile: { type: "string" },
    open: { type: "boolean", default: true },
    demo: { type: "boolean", default: false },
  },
  allowNegative: true,
});

const demoFolder = values.demo ? mkdtempSync(join(tmpdir(), "fieldbook-demo-")) : null;
const folder = demoFolder ?? resolve(values.profile ?? usualProfile());
const t = translator(nearestLanguage(Intl.DateTimeFormat().resolvedOptions().locale));

async function main(): Promise<void> {
  const lost: (() => void)[] = [];
  const store = startStoreProcess({
    entry: beside(import.meta.url, "db/process"),
    folder,
    demo: values.demo,
    onLost: () => lost.forEach((tell) => tell()),
  });
  await store.ready;
  const server = await startServer({
    page: fileURLToPath(new URL("../renderer/", import.meta.url)),
    port: Number(values.port),
    store,
  });
  lost.push(server.dropSockets);
  console.log(t("web:openAt", { address: server.openingAddress }));
  if (values.open) openBrowser(server.openingAddress);
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
