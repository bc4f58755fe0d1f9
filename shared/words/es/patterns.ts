import type { patterns as source } from "../en/patterns.ts";
import type { Same } from "../same.ts";

export const patterns = {
  atLevel_one: "Se vio en el nivel {{level}} o superior en {{seen}} de {{count}} aula.",
  atLevel_other: "Se vio en el nivel {{level}} o superior en {{seen}} de {{count}} aulas.",
  noneAtLevel_one: "Aún no se ve en el nivel {{level}} o superior en la única aula observada ({{count}}).",
  noneAtLevel_other: "Aún no se ve en el nivel {{level}} o superior en ninguna de {{count}} aulas.",
  neverObserved_one: "Se buscó en {{count}} aula y no se observó.",
  neverObserved_other: "Se buscó en {{count}} aulas y no se observó en ninguna.",
  mostOften_one: "Lo más frecuente: {{option}}, en {{seen}} de {{count}} aula.",
  mostOften_other: "Lo más frecuente: {{option}}, en {{seen}} de {{count}} aulas.",
  mostOftenEach_one: "Lo más frecuente: {{option}}, cada opción en {{seen}} de {{count}} aula.",
  mostOftenEach_other: "Lo más frecuente: {{option}}, cada opción en {{seen}} de {{count}} aulas.",
  spread_one: "{{median, number}} en {{count}} aula (mínimo {{least, number}}, máximo {{most, number}}).",
  spread_other: "Mediana de {{median, number}} en {{count}} aulas (mínimo {{least, number}}, máximo {{most, number}}).",
  pooled_one:
    "{{got, number}} de {{of, number}} ({{share, number(style: percent; maximumFractionDigits: 0)}}) en {{count}} aula.",
  pooled_other:
    "{{got, number}} de {{of, number}} ({{share, number(style: percent; maximumFractionDigits: 0)}}) en {{count}} aulas.",
  noShare_one: "Se contó en {{count}} aula, sin un total con que comparar.",
  noShare_other: "Se contó en {{count}} aulas, sin un total con que comparar.",
  noted_one: "Se anotó en {{seen}} de {{count}} aula.",
  noted_other: "Se anotó en {{seen}} de {{count}} aulas.",
  unmarked: "Sin marcar en ninguna aula.",
  notObservable_one: "No observable en {{count}} aula.",
  notObservable_other: "No observable en {{count}} aulas.",
  blank_one: "Sin marca en {{count}} aula.",
  blank_other: "Sin marca en {{count}} aulas.",
  unknown_one: "{{count}} respuesta no corresponde a esta versión del instrumento y no se cuenta.",
  unknown_other: "{{count}} respuestas no corresponden a esta versión del instrumento y no se cuentan.",
} satisfies Same<typeof source>;
