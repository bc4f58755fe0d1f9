import type { photos as source } from "../en/photos.ts";
import type { Same } from "../same.ts";

export const photos = {
  take: "Añadir una foto",
  takeShort: "Foto",
  toLine: "Añadir una foto a esta línea",
  ruleTitle: "Antes de la primera foto de este recorrido",
  ruleAbout: "La regla de su distrito para las fotos:",
  ruleRead: "Cumplo esta regla",
  caption: "Qué muestra",
  captionAbout: "Será la línea de evidencia.",
  captionOwn: "Pie de foto",
  captionOwnAbout: "Solo si dice más que la línea.",
  keep: "Guardar esta foto",
  making: "Preparando la foto",
  cleaned:
    "Hecha de nuevo a partir de su imagen: el lugar, la hora y el aparato que una cámara escribe en la foto ya no están.",
  line: "Foto",
  kept: "Foto guardada",
  removed: "Foto quitada",
  remove: "Quitar esta foto",
  zoom: "Ver la foto: {{caption}}",
  larger: "Más grande",
  smaller: "Más pequeña",
  notHere: "Esta foto todavía no ha llegado a este dispositivo.",
  fetch: "Traerla ahora",
  lane: {
    title: "Fotos",
    held: "{{taken}} tomadas en este dispositivo; el distrito firmó por {{held}} de ellas",
    toSend_one: "{{count}} imagen espera ser enviada, {{size}} MB",
    toSend_other: "{{count}} imágenes esperan ser enviadas, {{size}} MB",
    toFetch_one: "{{count}} imagen todavía tiene que llegar aquí",
    toFetch_other: "{{count}} imágenes todavía tienen que llegar aquí",
    wait: "Que las fotos esperen",
    waitAbout: "En una conexión cara o limitada: los registros van y vienen, las fotos se quedan donde están.",
  },
  size: "{{width}} × {{height}} píxeles, {{size}}",
} satisfies Same<typeof source>;
