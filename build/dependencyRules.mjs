/** The direction of imports between the rooms, as docs/ARCHITECTURE.md has it. */

/** @param {string} from @param {string[]} allowed @param {string} why */
function room(from, allowed, why) {
  const rooms = "shared|db|sync|host|web|cli|electron|interchange|renderer|hub|test|build";
  return {
    name: `${from}-imports`,
    comment: why,
    severity: /** @type {const} */ ("error"),
    from: { path: `^${from}/` },
    to: { path: `^(${rooms})/`, pathNot: `^(${[from, ...allowed].join("|")})/` },
  };
}

/** @type {import("dependency-cruiser").IForbiddenRuleType[]} */
export const forbidden = [
  {
    name: "no-cycles",
    severity: "error",
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
  },
  room("shared", [], "everything may import shared; shared imports nobody"),
  room("renderer", ["shared"], "the window talks to the store through the contract"),
  room("interchange", ["shared"], "file formats know nothing of the store"),
  room("sync", ["shared"], "the hub uses sync/wire as well"),
  room("db", ["shared", "sync", "interchange"], "the store"),
  room(
    "hub",
    ["shared", "sync/wire", "sync/mailbox"],
    "the district's side; of sync it knows what travels, not how a device works",
  ),
  room("host", ["shared"], "starts the store's process by path"),
  room("web", ["shared", "host"], "a host"),
  room("cli", ["shared", "host"], "a host without a window"),
  room("electron", ["shared", "host"], "a host"),
  {
    name: "shared-is-pure",
    comment: "no node, no electron in shared",
    severity: "error",
    from: { path: "^shared/" },
    to: { dependencyTypes: ["core"] },
  },
  { name: "renderer-has-no-node", severity: "error", from: { path: "^renderer/" }, to: { dependencyTypes: ["core"] } },
  {
    name: "only-api-touches-the-bridge",
    comment: "screens call the store through renderer/api",
    severity: "error",
    from: { path: "^renderer/", pathNot: "^renderer/api/" },
    to: { path: "^(shared/(client|port)\\.ts|node_modules/@orpc/)" },
  },
  {
    name: "ui-is-presentational",
    severity: "error",
    from: { path: "^renderer/ui/" },
    to: { path: "^renderer/(?!ui/)" },
  },
  { name: "unresolved", severity: "error", from: {}, to: { couldNotResolve: true } },
];
