/** zod must not probe `eval`: the content policy reports it. The build keeps this beside zod, so that it runs before any schema. */
import { z } from "zod";

z.config({ jitless: true });
