/** `npm run faults -- NAME`: what is left after a kill, a power cut, a full disk or a theft, tried on the real thing. */
import { z } from "zod";
import { main } from "../measure/program.ts";
import { fullDisk } from "./fullDisk.ts";
import { hub } from "./hub.ts";
import { kill } from "./kill.ts";
import { power } from "./power.ts";
import { stolen } from "./stolen.ts";
import { sync } from "./sync.ts";

z.config({ jitless: true });

/** What is counted in some runs are seeds. */
const args = process.argv.slice(2).map((arg) => arg.replace(/^--seeds(?==|$)/, "--runs"));

process.exit(await main("faults", [kill, power, fullDisk, stolen, sync, hub], args));
