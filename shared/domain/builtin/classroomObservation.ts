/**
 * The built-in full observation: a lesson or a good part of one, with sixteen look-fors on four levels that each say what can be
 * seen and heard at that level, and a few counts beside them. With scores off the counts, the choice and the notes remain. In
 * our own words.
 */
import type { InstrumentBody } from "../instrument.ts";
import { checksAndFeedback } from "./observation/checksAndFeedback.ts";
import { community } from "./observation/community.ts";
import { routinesAndTime } from "./observation/routinesAndTime.ts";
import { talk } from "./observation/talk.ts";
import { taskAndText } from "./observation/taskAndText.ts";
import { growthScale, text } from "./parts.ts";

export const classroomObservation: InstrumentBody = {
  name: text("Classroom observation", "Observación de clase"),
  about: text(
    "A full visit to a lesson with a four-level rubric: task and text, talk, checks and feedback, routines and time, community.",
    "Una visita completa a una clase con una rúbrica de cuatro niveles: tarea y texto, conversación, comprobación y retroalimentación, rutinas y tiempo, comunidad.",
  ),
  languages: ["en", "es"],
  minutes: 30,
  scales: [
    {
      key: growthScale,
      name: text("Four levels", "Cuatro niveles"),
      levels: [
        { value: 1, label: text("Not yet", "Todavía no") },
        { value: 2, label: text("Emerging", "Incipiente") },
        { value: 3, label: text("Steady", "Constante") },
        { value: 4, label: text("Strong", "Sólido") },
      ],
    },
  ],
  sections: [taskAndText, talk, checksAndFeedback, routinesAndTime, community],
};
