import { common } from "./common.ts";
import { desktop } from "./desktop.ts";
import { problems } from "./problems.ts";

export const en = { common, desktop, problems };
