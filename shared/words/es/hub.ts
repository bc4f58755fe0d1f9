import type { Same } from "../same.ts";
import type { hub as source } from "../en/hub.ts";

export const hub = {
  ready: "El centro responde en {{address}}",
  stopping: "Deteniéndose: primero se responde lo que está en curso.",
  made: "El centro de {{name}} está listo en {{folder}}.",
  keyKept:
    "Su clave está en {{path}}. Imprima ahora el documento de recuperación: npm run cli -- hub kit --data {{folder}} --out kit.html",
  administrator:
    "{{name}} lo administra. Una invitación para su dispositivo: npm run cli -- hub invite {{id}} --data {{folder}}",
  invite: "Invitación para {{name}}, válida 15 minutos y para un dispositivo:",
  added: "Se añadió {{name}}: {{id}}",
  granted: "Concedido: {{role}} a {{staff}} ({{id}})",
  ended: "La función {{id}} termina el {{to}}.",
  revoked:
    "El dispositivo {{id}} ya no tiene acceso. Lo que envíe desde ahora se rechaza; lo que envió antes se conserva.",
  fingerprint: "Solicitud del dispositivo {{name}}. Su huella, para compararla por teléfono o en persona:",
  grantWritten:
    "La concesión está en {{path}}. Solo ese dispositivo puede abrirla; vale 7 días. La huella de la autoridad, para compararla en el dispositivo:",
  released: "Admitidos: {{count}}",
  set: "Guardado.",
  kitWritten:
    "El documento de recuperación está en {{path}}. Imprímalo, póngalo en un lugar seguro y borre el archivo.",
  sharesMade:
    "Las partes de los responsables. Cada una se muestra solo esta vez y no se guarda: entregue a cada responsable la suya.",
  share: "Responsable {{number}}:",
  askShare: "Parte de un responsable (no se muestra): ",
  recovered: "Esto abre el perfil:",
  auditWritten: "{{count}} entradas en {{path}}",
  auditWhole: "El registro está íntegro: {{count}} entradas.",
  auditBroken: "El registro no está íntegro en la entrada {{n}}.",
  promoted: "Este centro continúa como el del distrito, en la línea de tiempo {{timeline}}. Inícielo con: npm run hub",
  nothing: "Nada.",
  emptied: "Respondidas: {{answered}}. En espera de lo que no ha llegado: {{waiting}}.",
  answered: "Peticiones recibidas: {{count}}. Lleve {{path}} de vuelta al dispositivo.",
  backedUp:
    "Hecha y revisada: {{path}} ({{rows}} registros, {{ops}} actos). Los dispositivos lo sabrán en su próximo intercambio.",
  sameVolume:
    "Esta carpeta está en el mismo disco que el centro. Un disco que falla se lleva ambos: guarde las copias en otro.",
  setAside: "El almacén que había está en {{path}}.",
  askKey: "La clave del centro, del documento de recuperación (no se muestra): ",
  fenceOld:
    "Si aún se puede llegar al centro anterior, ciérrelo allí: npm run cli -- hub fence. Si la dirección es otra, comuníquela: npm run cli -- hub settings --address.",
  fenced: "Este centro ha terminado. Dice a cada dispositivo que otro ocupa su lugar.",
  destroyed: "destruido",
  expunged: {
    title: "Certificado de destrucción",
    record: "Registro",
    at: "Destruido el",
    by: "Por",
    reason: "Motivo",
    number: "Número en el registro del centro",
    payloads: "Actos cuyo contenido se destruyó",
    what: "Lo que decía este registro se destruyó en el centro, y se indica a cada dispositivo que lo suelte. Las copias hechas antes lo contienen hasta que vence su plazo. El registro del centro sigue íntegro: solo guarda huellas.",
    signed: "El texto firmado",
    done: "Destruido. El certificado está en {{path}}. Las copias hechas antes contienen el registro hasta que vence su plazo.",
  },
  kit: {
    title: "Documento de recuperación del centro del distrito",
    district: "Distrito",
    id: "Número del distrito",
    made: "Impreso el",
    fingerprint: "Huella de la autoridad",
    key: "La clave del centro",
    keep: "Quien tenga esta hoja y una copia del centro tiene todo lo que contiene. Guárdela en una caja fuerte, aparte de las copias. Dos ejemplares en dos lugares son mejor que uno.",
    how: "Para rehacer el centro en otro equipo",
    steps:
      "Instale Turnaround Fieldbook. Ejecute: npm run cli -- hub promote --from-backup ARCHIVO --data CARPETA, con la copia más reciente y una carpeta vacía, y escriba la clave de arriba cuando se pida. Luego: npm run hub -- --data CARPETA. Si aún se puede llegar al centro anterior, ejecute allí: npm run cli -- hub fence. Cada dispositivo reconoce el centro nuevo por la clave de la autoridad; si la dirección es otra, comuníquela con: npm run cli -- hub settings --address.",
  },
  overview: `El centro del distrito: el único lugar donde se reúne lo que se hizo sin conexión.

Uso: npm run hub -- [ORDEN] [opciones]

  serve                responder a los dispositivos (lo que se hace si no se nombra ninguna orden)
  init                 crear un centro para un distrito, con su primera persona administradora
  settings             ver o cambiar nombre, direcciones y duración del permiso
  staff                todas las personas con sus funciones
  add NOMBRE           añadir una persona
  grant PERSONA ROL    conceder una función, en una escuela o en el distrito, por un tiempo
  end CONCESIÓN FECHA  terminar una función
  invite PERSONA       una invitación para un dispositivo nuevo
  request ARCHIVO      ver una solicitud por archivo; con --staff y --fingerprint, concederla
  devices              todos los dispositivos inscritos
  revoke DISPOSITIVO   terminar el acceso de un dispositivo
  quarantine           lo que se apartó y por qué
  release SEQ          admitir lo apartado, con su grupo
  conflicts            conflictos que nadie ha resuelto
  storage              cuánto guarda el centro
  audit                revisar el registro de actos en este centro, o escribirlo en un archivo
  kit                  escribir el documento de recuperación, para imprimirlo
  recovery             crear la clave de recuperación del distrito y las partes de sus responsables
  recover DISPOSITIVO  abrir un perfil con las partes de dos responsables
  backup               hacer una copia y revisarla
  restore ARCHIVO      devolver este centro a una copia; el almacén que había se aparta
  promote              hacer de este equipo el centro del distrito, con una copia y el documento de recuperación
  fence DISTRITO       terminar este centro, cuyo lugar ocupa otro; DISTRITO es su número
  mailbox CARPETA      responder a lo que hay en una carpeta compartida; con --watch, una y otra vez
  answer ARCHIVO       recibir un archivo de un dispositivo y escribir el que se lleva de vuelta
  history TABLA ID     quién escribió qué campos de un registro, y cuándo; nunca qué
  expunge TABLA ID     destruir lo que dice un registro, en todas partes y para siempre

En todas:
  --data CARPETA       la carpeta del centro (usual: .turnaround-fieldbook/hub en su carpeta personal)
  --json               el resultado como JSON
  --help               este texto

serve:
  --host DIRECCIÓN     dónde escuchar (usual: todas las direcciones; con --behind-proxy: solo este equipo)
  --port N             usual: 8443
  --tls-cert ARCHIVO, --tls-key ARCHIVO
                       un certificado de una autoridad pública; sin él, el centro es su propia autoridad, fijada por las invitaciones
  --behind-proxy       HTTP simple para un proxy que hace TLS y envía X-Forwarded-For
  --rate N             solicitudes por minuto desde una dirección (usual: 6000; 0: sin límite)
  --join-rate N        de ellas, para inscribirse e identificarse (usual: 240)
  --backups CARPETA    hacer copias allí mientras sirve, cada una revisada; mejor en otro disco. Basta con uno de varios centros
  --backup-every N     horas entre dos (usual: 6)
  --mailbox CARPETA    responder también a lo que hay en esta carpeta compartida
  --mailbox-every N    segundos entre dos miradas a ella (lo usual: 15)
  --keep-days N        cuánto se guarda cada una; la más reciente queda (usual: 30)

init:         --name NOMBRE --zone ZONA --address https://HOST:PUERTO --admin NOMBRE [--email CORREO] [--id ID]
settings:     --name NOMBRE, --address https://HOST:PUERTO (puede repetirse), --lease-days N
add:          --email CORREO, --id ID (el que ya tiene el perfil de la persona)
grant:        ROL es coach, embedded_staff, school_leader, partner, coachee, dto_executive, district_office o administrator;
              --school ID, --from FECHA, --to FECHA (el primer día sin ella)
request:      --staff ID --fingerprint LETRAS --out ARCHIVO
audit, kit:   --out ARCHIVO
answer:       --out ARCHIVO
mailbox:      --watch, --mailbox-every N
backup:       --out CARPETA
promote:      --from-backup ARCHIVO --address https://HOST:PUERTO; pide la clave del documento de recuperación. Sin copia, continúa
              el almacén que está en la carpeta
expunge:      --reason TEXTO --out ARCHIVO (el certificado, para imprimirlo)
history:      --limit N (usual: 100)
recovery:     --officers N (de 2 a 9; hacen falta dos cualesquiera)

En el entorno:
  DATABASE_URL                  postgres://...: guardar todo en PostgreSQL; puede haber varios centros sobre él
  FIELDBOOK_HUB_KEY             la clave del centro, en lugar del archivo hub.key de su carpeta
  FIELDBOOK_HUB_KEY_FILE        un archivo que la contiene
  FIELDBOOK_HUB_METRICS_TOKEN   permite leer /metrics desde otro equipo con este token
  FIELDBOOK_SHARES              recover: dos partes separadas por una coma

Ejemplo: npm run hub -- init --name "Condado Musgo" --zone America/Chicago --address https://10.0.0.5:8443 --admin "Ada Oficina"
         npm run hub

Termina con 0 si se hizo; con 2 si se rechazó, y {"code": ...} en la salida de error dice por qué; con 1 si es un defecto nuestro.`,
} satisfies Same<typeof source>;
