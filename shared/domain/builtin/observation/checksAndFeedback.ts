/** The classroom observation's third section: finding out who understands, and what is done about it. */
import type { Section } from "../../instrument.ts";
import { lookFor, text } from "../parts.ts";

export const checksAndFeedback: Section = {
  key: "checks-and-feedback",
  title: text("Checks and feedback", "Comprobación y retroalimentación"),
  items: [
    lookFor(
      "checks-understanding",
      text("The teacher finds out who understands", "El docente averigua quién comprende"),
      [
        [
          "The lesson goes on without a check, or the only check is whether everything is clear.",
          "La clase sigue sin comprobar nada, o solo se pregunta si todo está claro.",
        ],
        [
          "Checks reach a few volunteers; how the others stand is not known.",
          "Se comprueba con unos pocos voluntarios; no se sabe cómo van los demás.",
        ],
        [
          "At key moments the teacher learns where all students stand: in writing, by a response from everyone, or by going round the desks with a plan.",
          "En momentos clave el docente sabe cómo van todos: por escrito, con una respuesta de todos o recorriendo los pupitres con un plan.",
        ],
        [
          "Checks show who understands what and where the error lies, and students check their own work against what good work looks like.",
          "Las comprobaciones muestran quién comprende qué y dónde está el error, y los estudiantes revisan su trabajo con un buen modelo.",
        ],
      ],
    ),
    lookFor(
      "adjusts-teaching",
      text("Teaching changes with what the checks show", "La enseñanza cambia según lo comprobado"),
      [
        [
          "The lesson goes on as before, whatever students show.",
          "La clase sigue igual, muestren lo que muestren los estudiantes.",
        ],
        [
          "The teacher says it again in the same way, or helps one student while the others wait.",
          "El docente lo repite de la misma forma, o ayuda a un estudiante mientras los demás esperan.",
        ],
        [
          "The teacher takes up a common error in another way, or changes the pace or the task.",
          "El docente trata de otra forma un error común, o cambia el ritmo o la tarea.",
        ],
        [
          "Different needs are met at once: some students get another way in, others go deeper, and the class comes back together.",
          "Se atienden a la vez necesidades distintas: unos reciben otra entrada al tema, otros profundizan, y la clase se vuelve a reunir.",
        ],
      ],
    ),
    lookFor(
      "feedback-next-step",
      text("Feedback tells students what to do next", "La retroalimentación dice qué hacer a continuación"),
      [
        [
          "Students hear nothing about their work, or only praise, a correction or a mark.",
          "Los estudiantes no oyen nada sobre su trabajo, o solo un elogio, una corrección o una nota.",
        ],
        [
          "Feedback says what is right or wrong, but not how to go on.",
          "La retroalimentación dice qué está bien o mal, pero no cómo seguir.",
        ],
        [
          "Most feedback names something done well and one thing to do next.",
          "Casi siempre se nombra algo bien hecho y un siguiente paso.",
        ],
        [
          "Feedback is precise and tied to what good work looks like, and students give it to each other in the same way.",
          "La retroalimentación es precisa y se apoya en cómo es un buen trabajo, y los estudiantes se la dan así entre ellos.",
        ],
      ],
    ),
    lookFor(
      "students-revise",
      text(
        "Students use feedback to improve their work",
        "Los estudiantes usan la retroalimentación para mejorar su trabajo",
      ),
      [
        ["Work is done once, then handed in or put away.", "El trabajo se hace una vez y se entrega o se guarda."],
        [
          "Students mend what is marked for them, without saying why.",
          "Los estudiantes corrigen lo señalado, sin decir por qué.",
        ],
        [
          "The lesson gives time to act on feedback, and most students improve their work in it.",
          "La clase da tiempo para usar la retroalimentación, y la mayoría mejora su trabajo en ese tiempo.",
        ],
        [
          "Students improve their work unasked and can say what they changed and why.",
          "Los estudiantes mejoran su trabajo sin que se les pida y pueden decir qué cambiaron y por qué.",
        ],
      ],
    ),
  ],
};
