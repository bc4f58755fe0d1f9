import { common } from "./common.ts";
import { desktop } from "./desktop.ts";
import { documents } from "./documents.ts";
import { instrumentRules } from "./instrumentRules.ts";
import { patterns } from "./patterns.ts";
import { problems } from "./problems.ts";
import type { Same } from "../same.ts";
import type { en } from "../en/index.ts";

export const es = { common, desktop, documents, instrumentRules, patterns, problems } satisfies Same<typeof en>;
