/** El acompañamiento, como se muestra en la página de una persona. */
import type { coaching as en } from "../en/coaching.ts";
import type { Same } from "../same.ts";

export const coaching = {
  title: "Acompañamiento",
  lastStep: "Último paso abierto",
  lastStepAbout: "Abre la próxima visita a un aula suya, en un recorrido o en el acompañamiento.",
  noOpenStep:
    "No hay ningún paso abierto. Fije uno al final de una visita y será lo primero que se vea en la siguiente.",
  followThrough:
    "Seguimiento en este año escolar: {{checked}} de {{due}} pasos vencidos se revisaron a tiempo ({{share}}).",
  followThroughAbout:
    "Pasos revisados hasta su fecha / pasos vencidos. Cuenta cualquier mirada al paso; «sin oportunidad» no cuenta. Un paso abandonado antes de su fecha no vence.",
  noneDue: "Seguimiento en este año escolar: todavía no ha vencido ningún paso.",
  cycles: "Ciclos",
  noCoaching: "No consta ningún acompañamiento de esta persona.",
  with: "con {{coaches}}",
  dosage_one: "{{count}} visita y {{minutes}} minutos en 14 días",
  dosage_other: "{{count}} visitas y {{minutes}} minutos en 14 días",
  missed: "No se hizo",
  stage: { identify: "Buscando la meta", learn: "Aprendiendo", improve: "Mejorando", ended: "Terminado" },
  since: "desde el {{when}}",
  until: "hasta el {{when}}",
  cycle: "Ciclo de acompañamiento",
  visits: "Visitas de acompañamiento",
  visit: "Acompañó {{coach}}",
  minutes_one: "{{count}} minuto",
  minutes_other: "{{count}} minutos",
  state: { planned: "Planificada", open: "En curso", closed: "Hecha", cancelled: "Cancelada" },
  shared: "compartida el {{when}}",
  notShared: "aún no compartida",
  acknowledged: {
    acknowledged: "con acuse de recibo",
    responded: "respondió",
    declined: "no quiso dar acuse de recibo",
    withdrawn: "acuse de recibo retirado",
  },
  more: {
    time: "Horas, tiempo en campo y certificados de tiempo y esfuerzo",
    strategies: "Estrategias y pasos de acción, y las copias propias de cada escuela",
    staffing: "Puestos en escuelas y en un grupo de ellas, y quién va en camino a liderar",
  },
} satisfies Same<typeof en>;
