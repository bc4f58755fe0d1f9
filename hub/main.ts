/**
 * Entry of the hub's own program. It looks at Node's version before anything else is read: on an older one the store's native module
 * would crash without a word. Everything else lies behind the second import.
 */
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 14)) {
  console.error(`Turnaround Fieldbook needs Node 22.14 or newer; this is ${process.versions.node}.`);
  process.exit(2);
}

const { run } = await import("./run.ts");
process.exitCode = await run(process.argv.slice(2));
