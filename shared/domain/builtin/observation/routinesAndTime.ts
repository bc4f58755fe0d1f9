/** The classroom observation's fourth section: how the room runs, and what its time goes to. */
import type { Section } from "../../instrument.ts";
import { lookFor, option, text } from "../parts.ts";

export const routinesAndTime: Section = {
  key: "routines-and-time",
  title: text("Routines and time", "Rutinas y tiempo"),
  items: [
    {
      kind: "time",
      key: "lesson-start",
      text: text("When did the work of the lesson start?", "¿A qué hora empezó el trabajo de la clase?"),
      help: text("The clock time at which most students were at work.", "La hora en que la mayoría ya trabajaba."),
      expected: false,
    },
    {
      kind: "choice",
      key: "grouping",
      text: text("How were students grouped?", "¿Cómo estaban agrupados los estudiantes?"),
      help: text("Mark all that were seen.", "Marque todo lo que se vio."),
      many: true,
      expected: true,
      options: [
        option("whole-class", "Whole class", "Toda la clase"),
        option("groups", "Groups", "Grupos"),
        option("pairs", "Pairs", "Parejas"),
        option("alone", "Each student alone", "Cada estudiante por su cuenta"),
        option("stations", "Stations or rotations", "Estaciones o rotaciones"),
      ],
    },
    lookFor("routines-run", text("Routines run without losing time", "Las rutinas funcionan sin perder tiempo"), [
      [
        "Students do not know what to do when they come in, move or need something; directions take up much of the time.",
        "Los estudiantes no saben qué hacer al entrar, moverse o necesitar algo; las instrucciones ocupan mucho tiempo.",
      ],
      [
        "There are routines, but they need reminding again and again.",
        "Hay rutinas, pero hay que recordarlas una y otra vez.",
      ],
      [
        "Students know the routines; moving, materials and getting help take little time.",
        "Los estudiantes conocen las rutinas; moverse, tomar materiales y pedir ayuda lleva poco tiempo.",
      ],
      [
        "Students run the routines themselves, and the teacher is free to teach.",
        "Los estudiantes llevan las rutinas por sí mismos, y el docente queda libre para enseñar.",
      ],
    ]),
    lookFor("time-on-learning", text("The time goes to learning", "El tiempo se dedica a aprender"), [
      [
        "There are long stretches of waiting, chatting or work that has nothing to do with the lesson.",
        "Hay ratos largos de espera, charla o trabajo ajeno a la clase.",
      ],
      [
        "Work starts late or stops early, or students who finish have nothing to do.",
        "El trabajo empieza tarde o termina antes, o quienes acaban no tienen qué hacer.",
      ],
      [
        "Work starts promptly, nearly all students are at it, and the pace fits the room.",
        "El trabajo empieza pronto, casi todos están en él y el ritmo conviene al grupo.",
      ],
      [
        "Every minute has a use from first to last, and students who finish go on to something worth doing.",
        "Cada minuto tiene un uso, del primero al último, y quienes terminan siguen con algo que vale la pena.",
      ],
    ]),
    {
      kind: "countOf",
      key: "on-task",
      text: text("Students working on the task", "Estudiantes que trabajan en la tarea"),
      help: text(
        "Count once, out of the students in the room.",
        "Cuente una vez, sobre el total de estudiantes presentes.",
      ),
      expected: true,
    },
  ],
};
