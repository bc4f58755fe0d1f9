import type { patterns as source } from "../en/patterns.ts";
import type { Same } from "../same.ts";

export const patterns = {
  atLevel_one: "Se vio en el nivel {{level}} o superior en {{seen}} de {{count}} salón.",
  atLevel_other: "Se vio en el nivel {{level}} o superior en {{seen}} de {{count}} salones.",
  noneAtLevel_one: "Aún no se ve en el nivel {{level}} o superior en el único salón observado ({{count}}).",
  noneAtLevel_other: "Aún no se ve en el nivel {{level}} o superior en ninguno de {{count}} salones.",
  neverObserved_one: "Se buscó en {{count}} salón y no se observó.",
  neverObserved_other: "Se buscó en {{count}} salones y no se observó en ninguno.",
  mostOften_one: "Lo más frecuente: {{option}}, en {{seen}} de {{count}} salón.",
  mostOften_other: "Lo más frecuente: {{option}}, en {{seen}} de {{count}} salones.",
  mostOftenEach_one: "Lo más frecuente: {{option}}, cada opción en {{seen}} de {{count}} salón.",
  mostOftenEach_other: "Lo más frecuente: {{option}}, cada opción en {{seen}} de {{count}} salones.",
  spread_one: "{{median, number}} en {{count}} salón (mínimo {{least, number}}, máximo {{most, number}}).",
  spread_other:
    "Mediana de {{median, number}} en {{count}} salones (mínimo {{least, number}}, máximo {{most, number}}).",
  pooled_one:
    "{{got, number}} de {{of, number}} ({{share, number(style: percent; maximumFractionDigits: 0)}}) en {{count}} salón.",
  pooled_other:
    "{{got, number}} de {{of, number}} ({{share, number(style: percent; maximumFractionDigits: 0)}}) en {{count}} salones.",
  noShare_one: "Se contó en {{count}} salón, sin un total con que comparar.",
  noShare_other: "Se contó en {{count}} salones, sin un total con que comparar.",
  noted_one: "Se anotó en {{seen}} de {{count}} salón.",
  noted_other: "Se anotó en {{seen}} de {{count}} salones.",
  unmarked: "Sin marcar en ningún salón.",
  notObservable_one: "No observable en {{count}} salón.",
  notObservable_other: "No observable en {{count}} salones.",
  blank_one: "Sin marca en {{count}} salón.",
  blank_other: "Sin marca en {{count}} salones.",
  unknown_one: "{{count}} respuesta no corresponde a esta versión del instrumento y no se cuenta.",
  unknown_other: "{{count}} respuestas no corresponden a esta versión del instrumento y no se cuentan.",
} satisfies Same<typeof source>;
