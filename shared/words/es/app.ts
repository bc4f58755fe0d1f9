import type { Same } from "../same.ts";
import type { app as source } from "../en/app.ts";

export const app = {
  rail: "Áreas de trabajo",
  today: "Hoy",
  schools: "Escuelas",
  walkthroughs: "Recorridos",
  instruments: "Instrumentos",
  settings: "Ajustes",
  help: "Ayuda",
  skipToContent: "Ir al contenido",
  searchEverything: "Buscar en todo",
  searchHint: "Escuelas, personas, todo lo que escribió",
  searchNothing:
    "No se encontró nada para «{{text}}». La búsqueda mira escuelas, personas, evidencias, notas y pasos de acción de este equipo.",
  searchStart: "Escriba para buscar escuelas, personas y todo lo que anotó.",
  lock: "Bloquear",
  notFound: "No existe esa página",
  notFoundAbout: "Puede que se haya movido o quitado. Su trabajo está a salvo.",
  goToday: "Ir a Hoy",
  demo: "Demostración",
  demoAbout: "desaparece al cerrarla",
  light: {
    here: "En este equipo",
    hereAbout: "Todo lo que guardó está en este equipo. Aún no se comparte con un distrito.",
    connecting: "Abriendo el almacén",
    lost: "Reiniciando el almacén",
    lostAbout: "El almacén se detuvo y se está reiniciando. Lo que escribió sigue en pantalla y se guardará.",
    saving: "Guardando",
  },
  broken: {
    title: "Esta pantalla dejó de funcionar",
    safe: "Lo que escribió se guardó y nada más se vio afectado. Muestre la pantalla de nuevo; si vuelve a fallar, vaya a Hoy.",
  },
  defect:
    "Algo en Fieldbook no funcionó. No cambió nada y su trabajo está a salvo. Inténtelo de nuevo; si se repite, avise a su administrador.",
  keys: {
    title: "Teclas de esta pantalla",
    everywhere: "En todas partes",
    search: "Buscar",
    go: "Ir a {{place}}",
    keys: "Mostrar estas teclas",
    newWalk: "Planear un recorrido",
    lock: "Bloquear la pantalla",
    cursor: "Moverse por una lista",
    open: "Abrir",
    back: "Volver a donde estaba",
  },
  hit: {
    school: "Escuela",
    person: "Persona",
    evidence: "Evidencia",
    note: "Nota",
    answer: "Respuesta",
    step: "Paso de acción",
  },
} satisfies Same<typeof source>;
