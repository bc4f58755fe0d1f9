import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{shared,db,sync,host,web,interchange,hub,cli,electron,renderer,build,test}/**/*.test.{ts,tsx}"],
    exclude: ["**/node_modules/**", "dist/**", "test/e2e/**"],
    // A store test opens encrypted files and argon2id slots: slow on a busy machine, never waiting for nothing.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    passWithNoTests: false,
    reporters: ["default"],
  },
});
