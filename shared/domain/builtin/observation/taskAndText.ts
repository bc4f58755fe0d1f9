/** The classroom observation's first section: what students are asked to do, and with what. */
import type { Section } from "../../instrument.ts";
import { lookFor, text } from "../parts.ts";

export const taskAndText: Section = {
  key: "task-and-text",
  title: text("Task and text", "Tarea y texto"),
  items: [
    lookFor(
      "task-reasoning",
      text("The task asks students to reason", "La tarea pide razonar a los estudiantes"),
      [
        [
          "Students copy, listen or repeat steps; nothing in the task needs a decision of theirs.",
          "Los estudiantes copian, escuchan o repiten pasos; nada en la tarea requiere que decidan.",
        ],
        [
          "Parts of the task call for thinking, but the steps or the answer are given before students have tried.",
          "Partes de la tarea piden pensar, pero se dan los pasos o la respuesta antes de que los estudiantes lo intenten.",
        ],
        [
          "Most students have to choose a method, explain or give evidence to finish the task.",
          "La mayoría debe elegir un método, explicar o dar evidencia para terminar la tarea.",
        ],
        [
          "Students weigh methods or claims against each other and defend their own; the task cannot be finished otherwise.",
          "Los estudiantes contrastan métodos o afirmaciones y defienden los suyos; la tarea no puede terminarse de otro modo.",
        ],
      ],
      text(
        "Look at what is on the desks, not only at what is said.",
        "Mire lo que hay en los pupitres, no solo lo que se dice.",
      ),
    ),
    lookFor(
      "grade-level-text",
      text(
        "Students work with grade-level text or problems",
        "Los estudiantes trabajan con textos o problemas de su grado",
      ),
      [
        [
          "What students read or solve is well below their grade, or there is nothing to read or solve.",
          "Lo que leen o resuelven está muy por debajo de su grado, o no hay nada que leer o resolver.",
        ],
        [
          "Grade-level material is in the room, but the teacher reads or works it for most students.",
          "Hay material de su grado en el aula, pero el docente lo lee o lo resuelve por la mayoría.",
        ],
        [
          "Most students read or solve grade-level material themselves for most of the visit.",
          "La mayoría lee o resuelve por sí misma material de su grado durante casi toda la visita.",
        ],
        [
          "All students, with support where it is needed, work through grade-level material and go back to it to back up what they say.",
          "Todos, con apoyo donde hace falta, trabajan material de su grado y vuelven a él para respaldar lo que dicen.",
        ],
      ],
    ),
    lookFor(
      "purpose-clear",
      text("Students know what they are learning and why", "Los estudiantes saben qué aprenden y para qué"),
      [
        [
          "Students cannot say what the lesson is for, and no purpose is seen or heard.",
          "Los estudiantes no pueden decir para qué es la clase, y no se ve ni se oye un propósito.",
        ],
        [
          "Students can name the activity or read the aim aloud, but not say what they are learning from it.",
          "Los estudiantes nombran la actividad o leen el objetivo, pero no dicen qué aprenden con ello.",
        ],
        [
          "Most students asked can say what they are learning and what good work on it looks like.",
          "La mayoría de los consultados puede decir qué aprende y cómo es un buen trabajo.",
        ],
        [
          "Students can say what they are learning, what it is good for, and how far they have come with it.",
          "Los estudiantes pueden decir qué aprenden, para qué les sirve y cuánto han avanzado.",
        ],
      ],
      text("Ask two or three students quietly.", "Pregunte en voz baja a dos o tres estudiantes."),
    ),
    lookFor(
      "supports-open-work",
      text("Supports open the work without making it smaller", "Los apoyos abren la tarea sin empequeñecerla"),
      [
        [
          "Students who are stuck wait, copy, or are given other, easier work.",
          "Quienes no avanzan esperan, copian o reciben otro trabajo más fácil.",
        ],
        [
          "Everyone gets the same help whether it is needed or not, or the help does the thinking.",
          "Todos reciben la misma ayuda, haga falta o no, o la ayuda piensa por el estudiante.",
        ],
        [
          "Models, word banks, partners or first languages let the students who need them do the same task.",
          "Modelos, bancos de palabras, compañeros o la lengua materna permiten hacer la misma tarea a quienes lo necesitan.",
        ],
        [
          "Supports fit the student, students take them up and leave them as they need, and the thinking stays with the student.",
          "Los apoyos se ajustan a cada estudiante, que los usa y los deja según los necesita, y quien piensa es el estudiante.",
        ],
      ],
    ),
  ],
};
