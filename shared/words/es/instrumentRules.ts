import type { instrumentRules as source } from "../en/instrumentRules.ts";
import type { Same } from "../same.ts";

export const instrumentRules = {
  copyOf: "{{name}} (copia)",
  issue: {
    key_repeated: "Dos partes comparten la clave {{key}}. Dele otra clave a una de ellas.",
    scale_unknown: "El aspecto {{key}} usa una escala que no está en este instrumento. Elija otra escala.",
    level_repeated: "Dos niveles de la escala {{key}} tienen el mismo valor. Dele a cada nivel el suyo.",
    descriptor_unknown: "El aspecto {{key}} describe un nivel que su escala no tiene. Quite esa descripción.",
    text_missing: "Falta un texto de {{key}} en {{language}}. Escríbalo o quite ese idioma.",
    section_empty: "La sección {{key}} no tiene aspectos. Agregue uno o quite la sección.",
    options_missing: "El aspecto {{key}} no tiene opciones. Agregue una.",
    range_reversed: "El valor mínimo de {{key}} es mayor que el máximo. Corrija uno de los dos.",
  },
} satisfies Same<typeof source>;
