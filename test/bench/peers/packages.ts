/**
 * The others' packages, which are no part of the product: they lie in this folder's own node_modules and are looked up there, so that
 * everything else compiles, is checked and runs without them. Of each only what is used here is named.
 */
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

/** Where this folder is, from the sources and from what is built under dist/. */
export const peersFolder = fileURLToPath(
  new URL(import.meta.url.endsWith(".ts") ? "." : "../../test/bench/peers/", import.meta.url),
);

/** Loads a package that `installPeers` brought. `Shape` is what is used of it. */
export function peerPackage<Shape>(name: string): Shape {
  return createRequire(new URL("package.json", `file://${peersFolder}`))(name) as Shape;
}
