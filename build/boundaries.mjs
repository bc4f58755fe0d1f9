/** Who may import whom, and no cycles (rules in dependencyRules.mjs). Looking at no modules is a failure: then it checked nothing. */
import { cruise } from "dependency-cruiser";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";
import { forbidden } from "./dependencyRules.mjs";

const rooms = ["shared", "db", "sync", "hub", "host", "web", "cli", "electron", "interchange", "renderer"];
const { output } = await cruise(
  rooms,
  {
    ruleSet: { forbidden },
    validate: true,
    exclude: { path: "\\.test\\.tsx?$" },
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: "specify",
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js"],
    },
  },
  undefined,
  { tsConfig: extractTSConfig("tsconfig.node.json") },
);
if (typeof output === "string") throw new Error(output);
const { violations, totalCruised } = output.summary;
for (const each of violations)
  console.error(
    `${each.rule.name}: ${each.from} -> ${each.to}${each.cycle ? ` (${each.cycle.map((step) => step.name).join(" -> ")})` : ""}`,
  );
console.log(`boundaries: ${totalCruised} modules, ${violations.length} violations`);
process.exit(violations.length === 0 && totalCruised > 300 ? 0 : 1);
