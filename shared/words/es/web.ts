import type { Same } from "../same.ts";
import type { web as source } from "../en/web.ts";

export const web = {
  openAt: "Turnaround Fieldbook está abierto en {{address}} solo en este equipo. Pulse Ctrl+C aquí para cerrarlo.",
  unknown: "No se entiende {{given}}. No se inició nada.",
  help: `npm start -- [--demo] [--web] [--profile DIR] [--port N] [--no-open]

Abre Turnaround Fieldbook: como aplicación de escritorio o en el navegador de este equipo.

  --demo         un distrito inventado en una carpeta pasajera; no se pregunta nada, no queda nada
  --web          en el navegador, esté o no la aplicación de escritorio
  --profile DIR  la carpeta del perfil; la habitual de este equipo si no se dice
  --port N       el puerto de este equipo al que llama el navegador; uno libre si no se dice
  --no-open      dice la dirección y le deja abrirla a usted`,
} satisfies Same<typeof source>;
