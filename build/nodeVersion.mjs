/** Refuses early and in one line on a Node that the store's native module would crash on. Old syntax only: old Nodes read it. */
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 14)) {
  console.error(
    `Turnaround Fieldbook needs Node 22.14 or newer; this is ${process.versions.node}. Install a newer Node, then run "npm ci" again.`,
  );
  process.exit(2);
}
