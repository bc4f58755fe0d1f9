import type { Same } from "../same.ts";
import type { web as source } from "../en/web.ts";

export const web = {
  openAt: "Turnaround Fieldbook está abierto en {{address}} solo en este equipo. Pulse Ctrl+C aquí para cerrarlo.",
} satisfies Same<typeof source>;
