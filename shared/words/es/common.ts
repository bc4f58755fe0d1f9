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
  wordsBehind:
    "Acaban de llegar registros del distrito. Sus palabras todavía se están agregando; en un momento puede haber más.",
  yes: "Sí",
  no: "No",
  none: "Ninguno",
  room: "Salón {{room}}",
  unknown: "Desconocido",
  scan: {
    open: "Escanear con la cámara",
    picture: "Elegir una foto del código",
    title: "Escanear un código",
    about:
      "Sostenga el código ante la cámara hasta que ocupe cerca de la mitad de la imagen. No se guarda nada de ella.",
    seen: "Lo que ve la cámara",
    none: "No se encontró ningún código en esta imagen. Tómela más de cerca y de frente, o escriba el código.",
    noCamera:
      "Aquí no hay una cámara que usar, o esta aplicación no puede usarla. Elija una foto del código o escríbalo.",
  },
} satisfies Same<typeof source>;
