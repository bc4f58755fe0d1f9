/** The classroom observation's last section: how people treat each other, and what happens to a mistake. */
import type { Section } from "../../instrument.ts";
import { lookFor, text } from "../parts.ts";

export const community: Section = {
  key: "community",
  title: text("Community", "Comunidad"),
  items: [
    lookFor("respect", text("People treat each other with respect", "Las personas se tratan con respeto"), [
      [
        "There are put-downs, sarcasm or students left out, and nobody deals with it.",
        "Hay burlas, sarcasmo o estudiantes excluidos, y nadie lo atiende.",
      ],
      [
        "Talk is mostly polite; unkind moments are stopped but not put right, or warmth goes to some students only.",
        "El trato es casi siempre cortés; lo hiriente se detiene pero no se repara, o el afecto llega solo a algunos.",
      ],
      [
        "Adults and students use names and speak with respect; problems are settled quietly and fairly.",
        "Adultos y estudiantes se llaman por su nombre y se hablan con respeto; los problemas se resuelven con calma y justicia.",
      ],
      [
        "Students look after each other, take in whoever is alone, and settle small problems themselves.",
        "Los estudiantes se cuidan entre ellos, incluyen a quien está solo y resuelven por sí mismos los problemas pequeños.",
      ],
    ]),
    lookFor("mistakes-used", text("Mistakes are used for learning", "Los errores sirven para aprender"), [
      ["A mistake brings embarrassment, or is passed over.", "El error avergüenza, o se pasa por alto."],
      [
        "The teacher corrects mistakes kindly and gives the right answer.",
        "El docente corrige con amabilidad y da la respuesta correcta.",
      ],
      [
        "The teacher asks how a mistake came about, and the class learns from it.",
        "El docente pregunta cómo se llegó al error, y la clase aprende de él.",
      ],
      [
        "Students offer unfinished ideas, look for their own mistakes, and explain what they learned from them.",
        "Los estudiantes comparten ideas sin terminar, buscan sus propios errores y explican qué aprendieron de ellos.",
      ],
    ]),
    {
      kind: "text",
      key: "observer-note",
      text: text("Anything else worth keeping", "Algo más que valga la pena anotar"),
      help: text(
        "What was seen and heard, without student names.",
        "Lo que se vio y se oyó, sin nombres de estudiantes.",
      ),
      expected: false,
    },
  ],
};
