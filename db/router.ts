/** Every name of the contract and who answers it. The type demands each one. */
import { drafts, files, prefs } from "./routes/device.ts";
import { live } from "./routes/live.ts";
import { os } from "./routes/os.ts";
import { profile } from "./routes/profile.ts";
import { settings } from "./routes/settings.ts";
import { steps } from "./routes/steps.ts";

export const router = os.router({ profile, prefs, drafts, files, live, settings, steps });
