import type { ProblemCode } from "../../problems.ts";

export const problems = {
  PROFILE_IN_USE:
    "Este perfil ya está abierto en otra ventana o programa. No se cambió nada. Cierre el otro e inténtelo de nuevo.",
  PROFILE_MISSING:
    "No hay un perfil de Fieldbook en esta carpeta. No se cambió nada. Elija otra carpeta o cree un perfil nuevo.",
  PROFILE_EXISTS: "Esta carpeta ya tiene un perfil de Fieldbook. Quedó como estaba. Ábralo o elija una carpeta vacía.",
  PROFILE_LOCKED: "El perfil está bloqueado. Lo que escribió está a salvo en este equipo. Desbloquéelo para seguir.",
  PROFILE_DAMAGED:
    "No se puede leer el archivo {{file}} de este perfil. No se borró nada. Restaure una copia de seguridad o consulte a su administrador.",
  WRONG_KEY:
    "Ese PIN, contraseña o clave de recuperación no abre este perfil. No se cambió ni se borrará nada. Revise las mayúsculas e inténtelo de nuevo.",
  KEYCHAIN_UNAVAILABLE:
    "El llavero de este equipo no está disponible. Su trabajo está a salvo. Abra el perfil con su contraseña o clave de recuperación.",
  PASSPHRASE_TOO_SHORT: "La contraseña es demasiado corta. No se cambió nada. Use al menos {{least}} caracteres.",
  STORE_CORRUPT:
    "El archivo que guarda su trabajo está dañado. No se borró nada: quedó como está. Restaure la última copia de seguridad para seguir.",
  STORE_NEWER:
    "Este perfil fue escrito por una versión más nueva de Fieldbook. Quedó intacto. Actualice Fieldbook y ábralo de nuevo.",
  STORE_STOPPED: "El almacén se detuvo y está reiniciando. Lo guardado está a salvo. Inténtelo de nuevo en un momento.",
  STORE_BUSY:
    "Otro programa tiene ocupado el archivo de este perfil. No se cambió nada. Ciérrelo e inténtelo de nuevo.",
  BACKUP_DAMAGED: "La copia de seguridad {{file}} está dañada. Su trabajo actual quedó como está. Elija otra copia.",
  BACKUP_UNKNOWN:
    "{{file}} no es una copia de seguridad de este perfil, o está dañada. No se cambió nada. Elija otro archivo.",
  DISK_FULL:
    "El disco está lleno. Lo guardado está a salvo y lo que escribió sigue en pantalla. Libere espacio y continúe.",
  FOLDER_READ_ONLY:
    "Fieldbook no puede escribir en {{folder}}. No se cambió nada. Elija otra carpeta o cambie sus permisos.",
  FILE_UNREADABLE:
    "Este archivo no está ahí o Fieldbook no puede abrirlo. No se cambió nada. Compruebe dónde está y que usted pueda leerlo.",
  FILE_NOT_A_TABLE:
    "Este archivo no es una tabla que Fieldbook pueda leer. No se cambió nada. Guárdelo como CSV o como libro de Excel (.xlsx) y elíjalo de nuevo.",
  FILE_OLD_EXCEL:
    "Este archivo está en el formato antiguo de Excel. No se cambió nada. Ábralo en Excel, guárdelo como .xlsx y elija ese archivo.",
  FILE_PASSWORD:
    "Este archivo está protegido con contraseña. No se cambió nada. Ábralo, guarde una copia sin contraseña y elija la copia.",
  FILE_BROKEN:
    "Este archivo está dañado o no se copió por completo. No se cambió nada. Consígalo de nuevo en su origen o vuelva a guardarlo.",
  FILE_TOO_LARGE:
    "Este archivo contiene más de lo que Fieldbook puede manejar de una vez. No se cambió nada. Divídalo en archivos más pequeños o guárdelo como CSV.",
  CELL_TOO_LARGE:
    "La línea {{line}} tiene más de un megabyte de texto en la columna {{column}}. No se cambió nada. Acorte esa celda y elija el archivo de nuevo.",
  NO_HEADER:
    "No se encontró en este archivo una fila con los nombres de las columnas. No se cambió nada. Indique qué fila los tiene o añada una.",
  IMPORT_RUNNING:
    "Hay otra importación en curso o deshaciéndose. No se cambió nada. Espere a que termine y vuelva a intentarlo.",
  DOCUMENT_FAILED:
    "No se pudo crear el documento. Sus notas están a salvo y sin cambios. Inténtelo de nuevo; si vuelve a fallar, acorte los textos muy largos.",
  BAD_REQUEST:
    "Fieldbook no pudo usar un valor recibido ({{path}}). No se cambió nada. Corríjalo e inténtelo de nuevo.",
  NOT_FOUND: "Ese registro no está en este equipo. No se cambió nada. Vuelva atrás y ábralo de nuevo.",
  ALREADY_FINAL: "Este recorrido ya está terminado. Quedó como estaba. Haga una corrección.",
  NOT_FINAL: "Este recorrido aún no está terminado. No se cambió nada. Termínelo primero.",
  WALK_VOID: "Este recorrido fue anulado. Quedó como estaba. Primero deshaga la anulación y luego continúe.",
  WALK_GIVEN_OUT:
    "Ya se entregó algo de este recorrido, así que sigue terminado. No se cambió nada. Haga una corrección.",
  NAMES_OFF: "En este recorrido no se usan nombres de docentes. No se cambió nada. Quite el nombre.",
  SCORES_OFF: "En este recorrido no se usan puntajes. No se cambió nada. Escriba lo que ve como evidencia.",
  ANSWER_INVALID:
    "Esa marca no corresponde al aspecto {{itemKey}}. Quedó como estaba. Elija una de las marcas que ofrece.",
  VERSION_IN_USE:
    "Esta versión del instrumento ya se usó y no puede cambiar. Quedó como estaba. Cree una versión nueva.",
  DRAFT_EXISTS:
    "Ya hay un borrador de este instrumento. Quedó como estaba. Continúe con ese borrador o descártelo primero.",
  INSTRUMENT_INVALID:
    "Este instrumento aún no se puede publicar. Puntos por revisar: {{count}}. El borrador está guardado. Corrija lo marcado y publíquelo.",
  CANCELLED: "Cancelado. No quedó nada a medias.",
  TEXT_TOO_LONG:
    "El texto es demasiado largo ({{got}} caracteres; máximo {{most}}). Sigue en pantalla. Acórtelo o divídalo en dos.",
  BAD_DATE: "{{value}} no es una fecha que Fieldbook pueda usar. No se cambió nada. Escríbala como año-mes-día.",
  DATES_REVERSED:
    "El final ({{to}}) no es posterior al inicio ({{from}}). No se cambió nada. Corrija una de las dos fechas.",
} satisfies Record<ProblemCode, string>;
