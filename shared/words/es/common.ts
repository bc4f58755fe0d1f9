import type { Same } from "../same.ts";
import type { common as source } from "../en/common.ts";

export const common = {
  appName: "Turnaround Fieldbook",
  save: "Guardar",
  cancel: "Cancelar",
  close: "Cerrar",
  back: "Volver",
  undo: "Deshacer",
  remove: "Quitar",
  add: "Añadir",
  edit: "Editar",
  open: "Abrir",
  search: "Buscar",
  loading: "Cargando",
  showAll: "Mostrar todo",
  tryAgain: "Intentar de nuevo",
  yes: "Sí",
  no: "No",
  none: "Ninguno",
  room: "Salón {{room}}",
  unknown: "Desconocido",
} satisfies Same<typeof source>;
