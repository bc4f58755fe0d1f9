import type { Same } from "../same.ts";
import type { cli as source } from "../en/cli.ts";

export const cli = {
  passphrase: "frase de acceso",
  newPassphrase: "Nueva frase de acceso (al menos 8 caracteres, no se muestra): ",
  samePassphrase: "La misma frase otra vez: ",
  notTheSame: "las dos no son iguales",
  askPassphrase: "Frase de acceso (no se muestra): ",
  askRecoveryKey: "Clave de recuperación (no se muestra): ",
  nobodyToAsk:
    "Ponga la frase de acceso en la variable FIELDBOOK_PASSPHRASE, o ejecute esto en una terminal que pueda preguntarla.",
  made: "El perfil en {{folder}} está listo.",
  recoveryKey: "Su clave de recuperación:",
  recoveryKeyOnce:
    "Se muestra solo esta vez y no se guarda en ninguna parte. Imprímala y póngala en un lugar seguro: con ella se abre el perfil si se olvida la frase.",
  doing: {
    read: "Leyendo el archivo",
    import: "Importando",
    demo: "Llenando el distrito de demostración",
    export: "Preparando el archivo completo",
    backup: "Haciendo una copia de seguridad",
    restore: "Restaurando",
    verify: "Revisando los datos",
  },
  progressCount: "{{count}}",
  theStore: "Los datos",
  imported: "Se importó {{name}}.",
  previewed: "Esto es lo que cambiaría. No se cambió nada.",
  figures: {
    rows: "Filas con contenido: {{count}}",
    new: "  nuevas: {{count}} {{detail}}",
    changed: "  cambiadas: {{count}} {{detail}}",
    same: "  como estaban: {{count}}",
    dropped: "  omitidas: {{count}}",
    odd: "Observaciones sobre las filas: {{count}}",
    line: "línea {{line}}: {{words}}",
    more: "... y {{count}} más de las mismas clases",
    sharedName: "Se mantienen aparte aunque el nombre es igual: {{name}} (líneas {{lines}})",
  },
  demoFilled: "El distrito de demostración está listo: {{count}} registros. Sus nombres y escuelas son inventados.",
  exported: "Todo se escribió en {{path}}. No está cifrado: guárdelo donde solo lo lea quien deba.",
  backedUp: "Copia de seguridad hecha y revisada: {{count}} registros en {{path}}",
  restored: "Se restauraron {{count}} registros de {{file}}. De lo que había antes se hizo primero una copia.",
  restoredDamaged: "Restaurado de {{file}}. Los datos dañados se apartaron sin tocarlos.",
  setAside: "Los datos que había quedan intactos en {{path}}",
  verified: "{{name}}: todas las páginas están íntegras, {{count}} registros.",
  history: {
    away: "Lo que hicieron otras personas no está en este equipo: ahora no se pudo preguntar al distrito.",
    part: "Esta es la parte más reciente; el distrito tiene entradas anteriores.",
  },
  erased: "Lo que se cambió fue borrado conforme a la ley.",
  syncRound:
    "Intercambio con el distrito hecho. En espera: {{waiting}}. En el distrito: {{received}} de {{made}} registros.",
  syncFolder: "La carpeta compartida es {{folder}}.",
  syncNoFolder: "No se usa ninguna carpeta compartida.",
  syncWritten: "Escrito en {{path}}: actos {{count}}. Llévelo al centro y traiga el archivo que este dé.",
  syncRead: "Recibido: actos decididos {{decided}}, registros {{rows}}.",
  syncAgain: "Todo lo de este archivo ya se había recibido.",
  syncMore: "Hay más por traer: escriba otro archivo.",
  overview: `Turnaround Fieldbook en la línea de comandos: el mismo trabajo que en pantalla, para administradores, guiones y tareas programadas.

Uso: npm run cli -- COMANDO [opciones]

  init                   crea un perfil y muestra su clave de recuperación, una vez
  import schools FILE    importa un directorio de escuelas (CSV o XLSX)
  import roster FILE     importa personas, salones, períodos y cursos (CSV o XLSX)
  demo                   llena un perfil con un distrito inventado
  export                 escribe todo como archivo abierto (CSV y JSON en un ZIP)
  backup                 hace una copia de seguridad y la revisa
  restore [FILE]         pone una copia en el lugar de los datos
  verify [BACKUP]        revisa los datos, o una copia de seguridad
  history RECORD         quién cambió un registro, qué y cuándo
  sync ...               intercambiar con el distrito: ahora, por una carpeta o un USB
  hub ORDEN              el centro del distrito: personas, dispositivos, claves (hub --help dice más)

COMANDO --help cuenta más de cada uno.

  --profile DIR          la carpeta del perfil (habitual: .turnaround-fieldbook/profile en su carpeta personal)
  --json                 el resultado como una línea de JSON

La frase de acceso se pregunta, o se toma de la variable FIELDBOOK_PASSPHRASE (la clave de recuperación, de FIELDBOOK_RECOVERY_KEY).
Termina con 0 si se hizo; con 2 si se rechazó, y {"code": ...} en la salida de errores dice por qué; con 1 si es un defecto nuestro.`,
  everywhere: `Siempre: --profile DIR, --json, --help. La frase de acceso se pregunta, o se toma de FIELDBOOK_PASSPHRASE.`,
  help: {
    init: `Uso: npm run cli -- init [--profile DIR] [--name NAME] [--language en|es]

Crea un perfil: datos cifrados para una persona de un distrito en este equipo. Muestra la clave de recuperación una vez:
imprímala. Una carpeta que ya tiene un perfil queda como está.

  --name NAME       de quién es el perfil, como figurará en los comentarios (habitual: su nombre en este equipo)
  --language en|es  el idioma con el que empieza

Ejemplo: npm run cli -- init --profile ./oficina --name "Ada Coach"`,
    import: `Uso: npm run cli -- import schools|roster FILE [--map FILE] [--preview] ...

Importa una tabla, CSV o XLSX. Las columnas se reconocen por su nombre; las desconocidas se guardan como detalles. Cada fila
omitida o dudosa aparece en la lista. Importar otra vez el mismo archivo cambia solo lo distinto, y toda una importación puede
deshacerse en pantalla.

  --show-map        muestra el mapa de columnas como JSON y no hace nada más; guárdelo, corríjalo, úselo con --map
  --map FILE        usa este mapa; debe corresponder al archivo
  --preview         dice qué cambiaría y no cambia nada
  --sheet NAME      la hoja de un libro (habitual: la primera con una tabla)
  --header-row N    la fila con los nombres de las columnas (habitual: se encuentra sola)
  --encoding NAME   utf-8, windows-1252, utf-16le o utf-16be (habitual: se encuentra sola)
  --as-of DATE      el día desde el que vale el archivo, año-mes-día (habitual: hoy)
  --school ID       roster: la escuela, si el archivo no nombra ninguna

Ejemplo: npm run cli -- import schools directorio.csv --show-map > mapa.json
         npm run cli -- import schools directorio.csv --map mapa.json --preview`,
    demo: `Uso: npm run cli -- demo [--year] [--profile DIR]

Llena un perfil con un distrito inventado: escuelas, personas, recorridos en curso y terminados. Si aún no hay perfil, se crea
primero, como con init. Un perfil que ya tiene registros queda como está.

  --year            con un año de su oficina antes: 20 escuelas, 12 coaches, 40 semanas de clase; tarda medio minuto

Ejemplo: npm run cli -- demo --year --profile ./demo`,
    export: `Uso: npm run cli -- export [--out FILE] [--photos]

Escribe todo lo que tiene este perfil como archivo abierto: CSV y JSON en un ZIP, con manifiesto y huellas. Los datos son del
distrito. El archivo no está cifrado, y queda anotado en el perfil que se hizo.

  --out FILE        dónde escribirlo; nunca se escribe encima de un archivo que ya existe
  --photos          con las fotos que están en esta máquina; si no, quedan fuera

Ejemplo: npm run cli -- export --out distrito.zip`,
    backup: `Uso: npm run cli -- backup

Hace una copia cifrada de los datos en DIR/backups y la revisa: la abre de nuevo, cuenta y calcula su huella. Las viejas se van
cuando acaba su plazo (se fija en pantalla; al principio 30 días); las tres más nuevas siempre quedan. Toda la carpeta DIR/backups
basta para restaurar el perfil en otro equipo: cópiela a otro lugar de vez en cuando.

Ejemplo: npm run cli -- backup --profile ./oficina --json`,
    restore: `Uso: npm run cli -- restore [FILE]

Pone una copia en el lugar de los datos: la más nueva, o FILE: el nombre de una de DIR/backups, o cualquier archivo de
otro lugar, que antes se añade a ellas. Primero se revisa la copia. De lo que hay ahora se
hace una copia y luego se aparta intacto con otro nombre; no se borra nada. Sirve también con datos dañados o perdidos, y en otro
equipo con solo una copia de la carpeta DIR/backups.

Ejemplo: npm run cli -- restore fieldbook-2026-10-12T14-00-00Z.backup`,
    verify: `Uso: npm run cli -- verify [BACKUP] [--backups]

Revisa los datos, o una copia de seguridad: cada página debe descifrarse y estar íntegra, cada registro se cuenta y se suma a la
huella.

  --backups         también todas las copias

Ejemplo: npm run cli -- verify --backups --json`,
    history: `Uso: npm run cli -- history RECORD

Muestra quién cambió un registro en este equipo, qué y cuándo, lo más nuevo primero. RECORD es su id, como lo dan las
exportaciones y --json.

Ejemplo: npm run cli -- history 0192f7a1-5c3e-7d10-9a51-6f2f0f7f3b11`,
    sync: `Uso: npm run cli -- sync now|status|folder|write|read [ARCHIVO]

Intercambia con el distrito. Sin red: por una carpeta compartida, o con archivos que alguien lleva al centro y trae de vuelta.
Los archivos pueden llegar dos veces, tarde o nunca: nada se pierde y nada cuenta dos veces.

  now               intercambiar ahora, por todas las vías que haya
  status            qué espera y qué tiene el distrito
  folder [CARPETA]  usar desde ahora una carpeta compartida; "none" deja de usarla; sin CARPETA, dice cuál es
  write ARCHIVO     escribir en ARCHIVO todo lo que espera, para el centro
  read ARCHIVO      recibir el archivo que dio el centro (hub answer ARCHIVO --out ARCHIVO)

Ejemplo: npm run cli -- sync write /media/usb/al-distrito.fieldbook
         npm run cli -- sync read /media/usb/del-distrito.fieldbook`,
    hub: `Uso: npm run cli -- hub ORDEN [opciones]

Administra el centro del distrito en el equipo que tiene su carpeta, y lo inicia. Es el programa de npm run hub, con las mismas
órdenes y opciones.

Ejemplo: npm run cli -- hub devices --data ./hub`,
  },
} satisfies Same<typeof source>;
