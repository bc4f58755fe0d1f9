/** Las notas de una visita, según para quién son, y las frases guardadas. */
import type { notes as en } from "../en/notes.ts";
import type { Same } from "../same.ts";

export const notes = {
  tab: { private: "Privada", coachee: "Para {{whom}}", leader: "Para la dirección" },
  head: {
    private: "Solo para usted. Nunca sale de sus propios equipos.",
    coachee: "Para {{whom}}. La ve cuando usted se la da.",
    leader: "Para la dirección de la escuela. La ve cuando usted se la da.",
  },
  from: "De {{author}}",
  give: { coachee: "Dar a {{whom}}", leader: "Dar a la dirección" },
  gave: {
    coachee: "Entregada. Llegará a {{whom}} cuando usted sincronice.",
    leader: "Entregada. Llegará a la dirección de la escuela cuando usted sincronice.",
  },
  takeBack: "Retirar",
  tookBack: "Retirada. Esto no alcanza lo que se imprimió o se envió.",
  notGiven: "Solo la tiene usted.",
  given: "Entregada el {{when}}.",
  givenEarlier: "Usted siguió escribiendo desde el {{when}}: la tienen como estaba entonces.",
  noReader: "Esta visita no es a nadie por su nombre, así que no hay a quién darla.",
  givenTitle: "Notas de acompañamiento recibidas",
  givenAbout: "Dadas a usted, o a la dirección de una escuela que usted ve. Cada una está como estaba cuando se dio.",
  givenNone:
    "Todavía no le han dado nada. Lo que un acompañante comparta con usted llega aquí con la próxima sincronización.",
  givenLeaders: "Para la dirección, sobre {{whom}}",
  draft: "Se guarda en este equipo mientras escribe. Queda registrada al salir del campo.",
  saved: "Registrada",
  length: "{{count}} caracteres",
  tool: {
    bold: "Negrita",
    italic: "Cursiva",
    underline: "Subrayado",
    heading: "Título",
    list: "Lista",
    numbered: "Lista numerada",
    quote: "Cita",
  },
  phrases: {
    insert: "Insertar una frase",
    insertKey: "Insertar una frase (Alt+P)",
    mine: "Mis frases",
    district: "Frases del distrito",
    bank: "Frases guardadas",
    new: "Una frase nueva",
    forAll: "Para todo el distrito",
    add: "Añadir esta frase",
    added: "Añadida a las frases guardadas.",
    remove: "Quitar la frase",
    removed: "La frase se quitó.",
  },
} satisfies Same<typeof en>;
