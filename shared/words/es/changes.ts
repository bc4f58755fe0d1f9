import type { changes as source } from "../en/changes.ts";
import type { Same } from "../same.ts";

export const changes = {
  did: {
    plan: "Planeó el recorrido",
    addStop: "Agregó el salón a la ruta",
    removeStop: "Quitó el salón de la ruta",
    restoreStop: "Devolvió el salón a la ruta",
    reorder: "Cambió la ruta",
    moveOn: "Entró o salió",
    mark: "Marcó",
    note: "Escribió",
    setPeople: "Cambió quién está en el salón",
    writeEvidence: "Guardó una línea",
    editEvidence: "Cambió una línea",
    removeEvidence: "Quitó una línea",
    restoreEvidence: "Recuperó una línea",
    finish: "Terminó el recorrido",
    reopen: "Reabrió el recorrido",
    amend: "Corrigió",
    reassign: "Pasó a la persona correcta",
    void: "Anuló el recorrido",
    unvoid: "Retiró la anulación",
  },
  field: {
    room_label: "Salón",
    course_label: "Clase",
    state: "Estado",
    reason: "No se pudo observar",
    enrolled: "Estudiantes inscritos",
    strength: "Fortaleza",
    question: "Pregunta",
    ord: "Lugar en la ruta",
  },
  reach: {
    away: "Lo que cambiaron otras personas está en el distrito, al que no se puede llegar ahora.",
    part: "Faltan los cambios más antiguos.",
  },
  erased: "Lo que se escribió se borró para siempre.",
} satisfies Same<typeof source>;
