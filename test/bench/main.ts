/** `npm run bench -- NAME`: how fast the app is beside the raw engines it stands on, measured on this machine now. */
import { z } from "zod";
import { main } from "../measure/program.ts";
import { coach } from "./coach.ts";
import { feedback } from "./feedback.ts";
import { hub } from "./hub.ts";
import { importSchools } from "./import.ts";
import { save } from "./save.ts";
import { search } from "./search.ts";
import { start } from "./start.ts";
import { sync } from "./sync.ts";

z.config({ jitless: true });

process.exit(
  await main("bench", [save, start, search, importSchools, feedback, coach, sync, hub], process.argv.slice(2)),
);
