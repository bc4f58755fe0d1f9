import type { desktop as source } from "../en/desktop.ts";
import type { Same } from "../same.ts";

export const desktop = {
  menu: {
    file: "Archivo",
    edit: "Edición",
    go: "Ir",
    view: "Ver",
    help: "Ayuda",
  },
  command: {
    "new:walk": "Nuevo recorrido",
    lock: "Bloquear",
    search: "Buscar",
    "go:today": "Hoy",
    "go:schools": "Escuelas",
    "go:walkthroughs": "Recorridos",
    "go:coaching": "Acompañamiento",
    "go:calendar": "Calendario",
    "go:instruments": "Instrumentos",
    "go:settings": "Ajustes",
    keys: "Teclas de esta pantalla",
  },
  role: {
    about: "Acerca de Turnaround Fieldbook",
    hide: "Ocultar Turnaround Fieldbook",
    hideOthers: "Ocultar otros",
    unhide: "Mostrar todo",
    quit: "Salir de Turnaround Fieldbook",
    undo: "Deshacer",
    redo: "Rehacer",
    cut: "Cortar",
    copy: "Copiar",
    paste: "Pegar",
    selectAll: "Seleccionar todo",
    zoomIn: "Más grande",
    zoomOut: "Más pequeño",
    resetZoom: "Tamaño real",
    togglefullscreen: "Pantalla completa",
    minimize: "Minimizar",
    toggleDevTools: "Herramientas de desarrollo",
  },
} satisfies Same<typeof source>;
