/** What the loopback host is started with: read from its command line, told by `--help`, and refused in words where it is none of it. */
import { parseArgs } from "node:util";
import type { Translate } from "../shared/words/words.ts";

export interface WebOptions {
  port: number;
  profile: string | null;
  open: boolean;
  demo: boolean;
}

/** The options, or what to print instead with the code to end with: 0 for help that was asked for, 2 for what is no option. */
export function readOptions(args: readonly string[], t: Translate): WebOptions | { text: string; code: 0 | 2 } {
  const values = parsed(args);
  if (values?.help) return { text: t("web:help"), code: 0 };
  const port = Number(values?.port);
  if (!values || !Number.isInteger(port) || port < 0 || port > 65_535)
    return { text: [t("web:unknown", { given: args.join(" ") }), t("web:help")].join("\n\n"), code: 2 };
  return { port, profile: values.profile ?? null, open: values.open, demo: values.demo };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: { type: "boolean", default: false },
        web: { type: "boolean", default: false },
        port: { type: "string", default: "0" },
        profile: { type: "string" },
        open: { type: "boolean", default: true },
        demo: { type: "boolean", default: false },
      },
      allowNegative: true,
    }).values;
  } catch {
    return null;
  }
}
