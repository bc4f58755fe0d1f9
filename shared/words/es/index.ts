import { common } from "./common.ts";
import { problems } from "./problems.ts";
import type { Same } from "../same.ts";
import type { en } from "../en/index.ts";

export const es = { common, problems } satisfies Same<typeof en>;
