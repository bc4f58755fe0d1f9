import type { Same } from "../same.ts";
import type { help as source } from "../en/help.ts";

export const help = {
  title: "Ayuda",
  about: "Respuestas breves para las tareas principales. Todo está en este equipo y funciona sin red.",
  search: "Buscar en la ayuda",
  searchHint: "Por ejemplo: importar, PIN, sin red",
  none: "Ningún tema menciona «{{text}}». Pruebe otra palabra o borre la búsqueda para ver todos los temas.",
  clear: "Mostrar todos los temas",
  group: {
    jobs: "Las tareas principales",
    keys: "Teclas y pantalla táctil",
    privacy: "Privacidad",
    safety: "Sin red y a salvo",
  },
  topic: {
    firstWalk: {
      title: "Hacer un recorrido de principio a fin",
      text: "En Hoy, elija «Planear un recorrido». Elija la escuela, el instrumento y los salones que visitará. Basta un salón; se pueden añadir más por el camino.\n\nEn la primera puerta, elija «Empezar en este salón»: el tiempo empieza. Marque los aspectos a la izquierda y escriba evidencias a la derecha. «Salón siguiente» deja un salón y abre el otro de una vez.\n\nTras el último salón, abra el análisis: muestra patrones entre los salones, sin nombres. Después termine el recorrido. Desde entonces los cambios son correcciones que conservan lo que había.",
    },
    continueWalk: {
      title: "Seguir con un recorrido interrumpido",
      text: "Hoy lo muestra primero, con un botón que lleva al salón en el que estaba. Están todas las líneas que escribió, también tras un fallo o una batería agotada.",
    },
    evidence: {
      title: "Escribir evidencias deprisa",
      text: "Cada Intro guarda una línea con su hora. Empiece una línea con T: para el docente o S: para un estudiante. Escriba # y unas letras para etiquetar un aspecto.\n\nLo escrito está en el disco en menos de un segundo, antes de pulsar Intro.",
    },
    missing: {
      title: "En blanco, no se observó, no se pudo observar",
      text: "En blanco significa que aún no lo ha marcado; se ve en ámbar y nunca le detiene. «No se observó» significa que miró y no ocurrió. «No se pudo observar» significa que no podía verse, y lleva una razón, como un examen o un salón vacío.",
    },
    steps: {
      title: "Acordar y revisar pasos de acción",
      text: "Al final de una visita, acuerde un paso: qué, para cuándo, cómo lo sabrán. La siguiente visita a ese salón o docente empieza con él.\n\nHoy muestra los pasos pendientes. Un toque dice: se vio, en parte, no se vio, sin ocasión. Si se vio, el paso se cierra; si no, sigue abierto. Cada toque se puede deshacer.",
    },
    feedback: {
      title: "Dar comentarios a un docente",
      text: "Abra el recorrido, elija el salón y después «Comentarios». Elija el idioma del lector y lo que incluye, y guarde o imprima la página. Que se entregó queda anotado con el recorrido.",
    },
    correct: {
      title: "Corregir un recorrido terminado",
      text: "Abra el recorrido y el salón, elija «Corregir» junto a lo que no es correcto y diga por qué. Se conserva lo que había. «Persona equivocada» pasa toda la visita al docente correcto, en todas partes. Un recorrido que no debe contar se puede anular; sigue registrado.",
    },
    addSchools: {
      title: "Añadir escuelas",
      text: "Una escuela: Escuelas, «Añadir una escuela», su nombre. Un directorio: «Importar un directorio», elija un archivo CSV o de Excel, compruebe qué significa cada columna, mire qué cambiaría e importe. Una importación entera se puede deshacer en Ajustes, Importaciones.\n\nMarque con su estrella las escuelas con las que trabaja: van primero en todas partes.",
    },
    facts: {
      title: "Registrar una zona, un modelo o un nivel nuevo",
      text: "En la página de la escuela, elija «Cambiar» junto a él, escriba lo que vale desde entonces y la fecha. Lo anterior termina ese día y queda registrado. «A fecha de» muestra la escuela como era cualquier día.",
    },
    roster: {
      title: "Escribir o importar el personal y los salones",
      text: "En la página de la escuela, abra Personal y salones. Escriba una línea por clase: salón, docente, curso, periodo, estudiantes, separados por comas. Se pueden pegar filas copiadas de una hoja de cálculo, con o sin la línea de nombres de columna.\n\nSi un nombre ya está registrado, se le pregunta si es la misma persona. Nunca se unen dos personas sin que usted lo diga.",
    },
    instruments: {
      title: "Hacer un instrumento propio",
      text: "En Instrumentos, copie uno o empiece uno en blanco, cambie sus secciones y aspectos y publíquelo. Una vez usada, una versión no cambia nunca: la nueva parte de ella, y los recorridos empezados con la anterior siguen con la anterior.",
    },
    find: {
      title: "Encontrar todo lo que escribió",
      text: "Ctrl+K (Cmd+K en un Mac) busca en todo lo escrito, mientras escribe: escuelas, personas, salones, clases, evidencias, notas, correcciones, pasos de acción, instrumentos. En Recorridos, los filtros acotan el historial por escuela, instrumento, estado, días y palabras; «Exportar» guarda en una tabla justo lo filtrado.",
    },
    keysEverywhere: {
      title: "Teclas que sirven en todas partes",
      text: "Ctrl+K busca. De Alt+1 a Alt+8 van a las áreas de trabajo. Alt+N planea un recorrido. Alt+L bloquea. Las flechas recorren una lista, Intro abre, Esc vuelve a donde estaba. ? muestra las teclas de la pantalla en la que está.",
    },
    keysRoom: {
      title: "Teclas en un salón",
      text: "En la lista de aspectos, de 1 a 4 puntúan, j y k se mueven, n es no se observó. Esc pasa de los aspectos a las evidencias y vuelve. Ctrl+Intro (Cmd+Intro) va al salón siguiente.\n\nLas letras sueltas solo actúan en la lista de aspectos, nunca mientras escribe. Se pueden cambiar o apagar en Ajustes.",
    },
    touch: {
      title: "Solo con el dedo",
      text: "Todo se puede tocar; nada exige arrastrar. Con el teclado en pantalla, el tiempo, el campo en el que escribe y «Salón siguiente» siguen a la vista.",
    },
    names: {
      title: "Sin nombres, sin puntuaciones",
      text: "Donde un acuerdo local prohíbe los nombres de docentes o las puntuaciones, apáguelos en Ajustes, Opciones del distrito, o para un solo recorrido al planearlo. Lo que está apagado no se puede anotar.",
    },
    small: {
      title: "Grupos pequeños",
      text: "En lo que va más allá de usted se ocultan los grupos menores que el número fijado, y con ellos lo que permitiría deducirlos. El número se fija en Opciones del distrito.",
    },
    where: {
      title: "Dónde se guarda su trabajo",
      text: "En un solo archivo cifrado en este equipo. Sin su frase de acceso, PIN, llavero o clave de recuperación nadie puede leerlo, ni en un portátil robado. La luz de arriba a la derecha siempre dice dónde está su trabajo.",
    },
    given: {
      title: "Qué queda anotado cuando se entrega algo",
      text: "Cada página de comentarios, resumen, tabla y archivo que sale de la aplicación se anota: qué, cuándo, quién lo hizo y para quién. Las notas están con el recorrido y en la página de la escuela.",
    },
    offline: {
      title: "Sin red",
      text: "Todo funciona sin ella. Las escuelas, el personal, los instrumentos y todo su historial están en este equipo. Al planear un recorrido, «Listo sin red» muestra lo que hay aquí para él.",
    },
    sync: {
      title: "Sincronizar con su distrito",
      text: "La luz de arriba a la derecha lleva a Sincronización. Únase con una invitación o por archivo; lo que hizo antes va incluido. Desde entonces sincroniza por sí solo; «Sincronizar ahora» lo hace al momento, y «Pausar el intercambio» lo deja todo aquí en una conexión cara.\n\nEl recibo dice cuántos registros hizo usted, cuántos recibió el distrito y cuántos tienen copia de seguridad. Antes de eso no se quita nada aquí.",
    },
    versions: {
      title: "Dos versiones de lo mismo",
      text: "Cuando dos personas cambian lo mismo sin saber una de la otra, ambas versiones están una al lado de la otra en Sincronización. Deje una, tome la otra o escriba las dos juntas; cada respuesta puede deshacerse. Lo que el distrito apartó también está allí, con el motivo y qué hacer.",
    },
    lostPower: {
      title: "Si la aplicación se detiene o se agota la batería",
      text: "Ábrala de nuevo. Lo que escribió está ahí, hasta el último segundo. El salón en el que estaba sigue abierto y su tiempo continúa desde donde iba.",
    },
    lock: {
      title: "Bloqueo, PIN y frase de acceso",
      text: "La pantalla sin actividad se bloquea tras el tiempo fijado en Ajustes. No se pierde nada de lo escrito. Un PIN la abre deprisa; tras reiniciar se pide la frase de acceso. Los códigos equivocados nunca borran nada.",
    },
    lostPassphrase: {
      title: "Si se olvida la frase de acceso",
      text: "La clave de recuperación que guardó abre su cuaderno. Después ponga una frase de acceso nueva en Ajustes. Sin frase ni clave de recuperación nadie puede abrirlo, tampoco nosotros.",
    },
    backups: {
      title: "Copias de seguridad y volver atrás",
      text: "Las copias se hacen solas y se comprueban abriéndolas. Están en Ajustes, Copias de seguridad. Volver a una aparta lo que hay ahora, así que no se pierde nada. De vez en cuando, guarde una copia en otro disco.",
    },
    leave: {
      title: "Llevarse todo",
      text: "Ajustes, Sus datos, «Exportar todo» escribe todo este perfil en tablas sencillas dentro de un ZIP, para cualquier otro programa. No va cifrado.",
    },
  },
} satisfies Same<typeof source>;
