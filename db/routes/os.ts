/** The contract, ready to be implemented with this process's context. */
import { implement } from "@orpc/server";
import { contract } from "../../shared/contract/index.ts";
import type { Context } from "../context.ts";

export const os = implement(contract).$context<Context>();
