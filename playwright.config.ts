/**
 * End-to-end tests: the whole product in a real browser through the loopback host, and in Electron where its binary is. A test
 * gets a profile of its own; nothing sleeps.
 */
import { defineConfig } from "@playwright/test";
import { chromiumPath } from "./build/chromium.mjs";

const executablePath = chromiumPath();

export default defineConfig({
  testDir: "test",
  outputDir: "test-results",
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ["json", { outputFile: "test-results/e2e.json" }]],
  use: {
    viewport: { width: 1280, height: 800 },
    locale: "en-US",
    timezoneId: "America/Chicago",
    trace: "retain-on-failure",
    // What cannot be pressed is said soon, and not only when the whole test is out of time.
    actionTimeout: 30_000,
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        "--no-sandbox",
        // The network is off but for this machine.
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
  projects: [
    { name: "loopback", testMatch: "e2e/**/*.spec.ts" },
    { name: "electron", testMatch: "electron/**/*.spec.ts" },
  ],
});
