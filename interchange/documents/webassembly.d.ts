/**
 * The little of WebAssembly the document engine names. Node has it, but its types come with the DOM's, which code outside
 * the window must not see.
 */
declare namespace WebAssembly {
  /** Compiled code without state; it may be passed to another thread. */
  class Module {
    constructor(bytes: Uint8Array);
  }
}
