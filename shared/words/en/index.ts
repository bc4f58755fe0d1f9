import { common } from "./common.ts";
import { desktop } from "./desktop.ts";
import { documents } from "./documents.ts";
import { instrumentRules } from "./instrumentRules.ts";
import { patterns } from "./patterns.ts";
import { problems } from "./problems.ts";

export const en = { common, desktop, documents, instrumentRules, patterns, problems };
