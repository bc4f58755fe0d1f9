/**
 * What may be in the packaged app, as rules on the list of its files. What is not named is not allowed, so that a test, a
 * source map, a key or a note that slipped into the build shows here and not at a customer's.
 */

import { parseAst } from "vite";

/**
 * A file of the archive. `text` is there for files of text.
 * @typedef {{ path: string, unpacked: boolean, hashed: boolean, text?: string }} Entry
 */

const allowed = [
  /^package\.json$/,
  /^LICENSE$/,
  /^dist\/(?:electron|db|chunks)\/[\w./-]+\.c?js$/,
  /^dist\/renderer\/(?:index\.html|icon\.svg)$/,
  /^dist\/renderer\/assets\/[\w.-]+\.(?:js|css|woff2|svg|png)$/,
  /^node_modules\/better-sqlite3\/(?:package\.json|LICENSE|lib\/[\w./-]+\.js|prebuilds\/[\w-]+\.node)$/,
  /^node_modules\/@myriaddreamin\/typst-ts-web-compiler\/(?:package\.json|pkg\/\w[\w-]*\.(?:mjs|wasm))$/,
  /^node_modules\/@expo-google-fonts\/[\w-]+\/(?:package\.json|\w+\/\w+\.ttf)$/,
  /^node_modules\/libsodium(?:-wrappers)?-sumo\/(?:package\.json|dist\/modules-sumo-esm\/[\w-]+\.mjs)$/,
];

const required = [
  /^package\.json$/,
  /^dist\/electron\/main\.js$/,
  /^dist\/electron\/preload\.cjs$/,
  /^dist\/db\/process\.js$/,
  /^dist\/renderer\/index\.html$/,
  /^dist\/renderer\/assets\/.+\.js$/,
  /^node_modules\/better-sqlite3\/prebuilds\/[\w-]+\.node$/,
  /^node_modules\/@myriaddreamin\/typst-ts-web-compiler\/pkg\/.+\.wasm$/,
  /^node_modules\/@expo-google-fonts\/inter\/400Regular\/.+\.ttf$/,
];

const isNative = (/** @type {string} */ path) => /\.(?:node|wasm)$/.test(path);

/** Everything wrong with one file. @param {Entry} entry @param {readonly string[]} machinePaths @returns {string[]} */
function wrongWith({ path, unpacked, hashed, text = "" }, machinePaths) {
  const wrong = [];
  if (!allowed.some((rule) => rule.test(path))) wrong.push("does not belong in the package");
  if (isNative(path) && !unpacked) wrong.push("cannot be loaded from inside the archive, and is not unpacked");
  if (!isNative(path) && unpacked) wrong.push("is unpacked, outside the archive's integrity check");
  if (!hashed) wrong.push("has no hash in the archive's header");
  if (/^\/\/[#@] sourceMappingURL=/m.test(text)) wrong.push("points at a source map");
  for (const machinePath of machinePaths)
    if (text.includes(machinePath)) wrong.push(`names a folder of this machine (${machinePath})`);
  return wrong.map((what) => `${path} ${what}`);
}

/**
 * Everything wrong with an archive, one line each; an empty archive is wrong by itself.
 * @param {readonly Entry[]} entries
 * @param {readonly string[]} machinePaths folders of this machine that no file may name
 */
export function wrongContents(entries, machinePaths) {
  const missing = required.filter((rule) => !entries.some(({ path }) => rule.test(path)));
  return [
    ...missing.map((rule) => `nothing in the archive is ${rule.source}`),
    ...entries.flatMap((entry) => wrongWith(entry, machinePaths)),
  ];
}

/** @param {unknown} node @returns {string | undefined} */
const literal = (node) => {
  const { type, value } = /** @type {{ type?: string, value?: unknown }} */ (node ?? {});
  return type === "Literal" && typeof value === "string" ? value : undefined;
};

/** The programs and packages that one piece of a program's syntax asks for. @param {Record<string, unknown>} node */
function askedBy(node) {
  if (
    ["ImportDeclaration", "ExportNamedDeclaration", "ExportAllDeclaration", "ImportExpression"].includes(
      String(node["type"]),
    )
  )
    return literal(node["source"]);
  const first = literal(/** @type {unknown[]} */ (node["arguments"] ?? [])[0]);
  const isUrl = node["type"] === "NewExpression" && /** @type {{ name?: string }} */ (node["callee"]).name === "URL";
  return isUrl && first !== undefined && /^\.{1,2}\/.+\.js$/.test(first) ? first : undefined;
}

/** What a program of ours imports, by the names it gives: a list for every built file. @param {readonly Entry[]} entries */
export function importsOf(entries) {
  const programs = entries.filter(({ path }) => /^dist\/(?:electron|db|chunks)\/.+\.js$/.test(path));
  return new Map(
    programs.map(({ path, text = "" }) => {
      /** @type {string[]} */
      const found = [];
      const visit = (/** @type {unknown} */ node) => {
        if (typeof node !== "object" || node === null) return;
        const asked = askedBy(/** @type {Record<string, unknown>} */ (node));
        if (asked !== undefined) found.push(asked);
        for (const part of Object.values(node)) visit(part);
      };
      visit(parseAst(text));
      return [path, found];
    }),
  );
}
