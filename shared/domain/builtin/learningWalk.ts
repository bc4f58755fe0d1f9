/**
 * The built-in learning walk: five minutes in a room, no scores. It asks what students are doing, saying and reading, and how
 * the teacher finds out who understands; counts and choices only, so that it can be used under agreements that forbid rating in
 * short visits. In our own words.
 */
import type { InstrumentBody } from "../instrument.ts";
import { option, text } from "./parts.ts";

export const learningWalk: InstrumentBody = {
  name: text("Five-minute learning walk", "Recorrido de aprendizaje de cinco minutos"),
  about: text(
    "A short visit without scores: the task, the talk, and how understanding is checked. For patterns across rooms, not for judging one lesson.",
    "Una visita breve sin puntajes: la tarea, la conversación y cómo se comprueba la comprensión. Sirve para ver patrones entre aulas, no para juzgar una clase.",
  ),
  languages: ["en", "es"],
  minutes: 5,
  scales: [],
  sections: [
    {
      key: "task",
      title: text("Task and text", "Tarea y texto"),
      items: [
        {
          kind: "choice",
          key: "lesson-moment",
          text: text("What part of the lesson is it?", "¿Qué momento de la clase es?"),
          many: false,
          expected: true,
          options: [
            option("opening", "Opening or warm-up", "Inicio o calentamiento"),
            option("teaching", "Teacher explains or models", "El docente explica o modela"),
            option("guided", "Guided practice", "Práctica guiada"),
            option("together", "Work in pairs or groups", "Trabajo en parejas o grupos"),
            option("alone", "Independent work", "Trabajo independiente"),
            option("closing", "Closing", "Cierre"),
          ],
        },
        {
          kind: "choice",
          key: "task-demand",
          text: text("What does the task ask of most students?", "¿Qué pide la tarea a la mayoría de los estudiantes?"),
          help: text(
            "Look at what is on the desks, not only at what is said.",
            "Mire lo que hay en los pupitres, no solo lo que se dice.",
          ),
          many: false,
          expected: true,
          options: [
            option("copy", "Copy, listen or recall", "Copiar, escuchar o recordar"),
            option("procedure", "Follow steps that were shown", "Seguir pasos ya mostrados"),
            option("reason", "Explain, compare or give evidence", "Explicar, comparar o dar evidencia"),
            option("create", "Design, argue or solve something new", "Diseñar, argumentar o resolver algo nuevo"),
            option("no-task", "There is no task yet", "Todavía no hay tarea"),
          ],
        },
        {
          kind: "choice",
          key: "text-level",
          text: text(
            "What text or problems are students working with?",
            "¿Con qué textos o problemas trabajan los estudiantes?",
          ),
          many: false,
          expected: true,
          options: [
            option("grade", "At grade level", "Del nivel de su grado"),
            option("supported", "At grade level, with supports", "Del nivel de su grado, con apoyos"),
            option("below", "Below grade level", "Por debajo del nivel de su grado"),
            option("none", "None in use", "No se usa ninguno"),
          ],
        },
      ],
    },
    {
      key: "talk",
      title: text("Talk", "Conversación"),
      items: [
        {
          kind: "choice",
          key: "who-talks",
          text: text("Who is talking about the content?", "¿Quién habla del contenido?"),
          many: false,
          expected: true,
          options: [
            option("teacher", "Mostly the teacher", "Sobre todo el docente"),
            option("turns", "The teacher and one student at a time", "El docente y un estudiante a la vez"),
            option("pairs", "Students in pairs or groups", "Estudiantes en parejas o grupos"),
            option("class", "Students to one another, as a class", "Los estudiantes entre sí, toda la clase"),
            option("quiet", "Nobody: quiet work", "Nadie: trabajo en silencio"),
          ],
        },
        {
          kind: "tally",
          key: "questions-asked",
          text: text("Questions the teacher asks about the content", "Preguntas del docente sobre el contenido"),
          expected: false,
        },
      ],
    },
    {
      key: "checks",
      title: text("Checks for understanding", "Comprobación de la comprensión"),
      items: [
        {
          kind: "choice",
          key: "checks-seen",
          text: text("How does the teacher find out who understands?", "¿Cómo averigua el docente quién comprende?"),
          many: true,
          expected: true,
          options: [
            option("volunteers", "Calls on volunteers", "Da la palabra a voluntarios"),
            option("anyone", "Calls on any student", "Da la palabra a cualquier estudiante"),
            option("everyone", "Has everyone respond at once", "Pide que todos respondan a la vez"),
            option("desks", "Reads work at the desks", "Lee los trabajos en los pupitres"),
            option("written", "Collects a short written answer", "Recoge una respuesta escrita breve"),
            option("none", "No check in these minutes", "Ninguna comprobación en estos minutos"),
          ],
        },
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
        {
          kind: "text",
          key: "student-words",
          text: text(
            "A student's answer: what are you learning, and why?",
            "Respuesta de un estudiante: ¿qué aprendes y para qué?",
          ),
          help: text("In the student's words, without a name.", "Con las palabras del estudiante, sin su nombre."),
          expected: false,
        },
      ],
    },
  ],
};
