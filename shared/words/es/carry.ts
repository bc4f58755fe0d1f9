import type { Same } from "../same.ts";
import type { carry as source } from "../en/carry.ts";

export const carry = {
  title: "Carpeta y memoria USB",
  about: "Para cuando no se puede llegar al centro por una red. Lleva lo mismo, con el mismo recibo.",
  open: "Carpeta y memoria USB",
  openAbout: "Intercambiar por una carpeta compartida o con archivos que alguien lleva.",
  awaited_one: "Hay {{count}} archivo en camino sin respuesta todavía, desde {{when}}.",
  awaited_other: "Hay {{count}} archivos en camino sin respuesta todavía; el más antiguo, desde {{when}}.",
  folder: {
    title: "Una carpeta compartida",
    about:
      "Una carpeta que otra cosa lleva de un equipo a otro: un servidor de archivos, OneDrive, Dropbox, Syncthing. Su cuaderno deja allí archivos sellados y busca las respuestas por sí mismo. Solo el centro puede leer los suyos; solo usted puede leer sus respuestas.",
    label: "La carpeta en este equipo",
    hint: "Por ejemplo /home/yo/OneDrive/fieldbook o S:\\fieldbook",
    use: "Usar esta carpeta",
    used: "Desde ahora se usa esta carpeta. Se mira cada pocos segundos.",
    now: "En uso: {{folder}}",
    stop: "Dejar de usarla",
    stopped: "La carpeta ya no se usa. Lo que hay en ella se queda allí.",
    deleting:
      "No ordene nunca esa carpeta a mano. Si alguien la vacía de todos modos, no se pierde nada: lo que no se confirmó se envía de nuevo.",
  },
  stick: {
    title: "Una memoria USB",
    about:
      "Tres pasos. Un archivo puede llegar tarde, dos veces o nunca: no hace daño, y se puede escribir otro en cualquier momento.",
    step1: "Escribir un archivo con todo lo que espera",
    step1About: "Póngalo en la memoria USB. Está sellado: solo el centro del distrito puede leerlo.",
    write: "Escribir el archivo",
    written_one: "{{file}} contiene {{count}} anotación.",
    written_other: "{{file}} contiene {{count}} anotaciones.",
    writtenNone: "{{file}} no contiene nada nuevo suyo: pide lo que escribieron otras personas.",
    step2: "Llevarlo al centro",
    step2About: "Quien lleva el centro toma el archivo y pone su respuesta en la memoria USB.",
    step3: "Leer la respuesta",
    step3About: "Solo entonces queda confirmado su trabajo. Antes no se quita nada de este equipo.",
    read: "Leer la respuesta",
    reading: "Leyendo la respuesta",
    decided_one: "{{count}} de sus anotaciones está en el distrito.",
    decided_other: "{{count}} de sus anotaciones están en el distrito.",
    rows_one: "Llegó {{count}} registro.",
    rows_other: "Llegaron {{count}} registros.",
    again: "Este archivo ya se había leído. No se cambió nada.",
    more: "Queda más por traer: escriba otro archivo.",
    whole: "No espera nada más en ninguno de los dos lados.",
  },
} satisfies Same<typeof source>;
