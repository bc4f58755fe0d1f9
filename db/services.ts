/** What lives as long as the process and is no part of the store: files on their way in and out, and the document engine. */
import type { Staging } from "./staging.ts";

export interface Services {
  staging: Staging;
}
