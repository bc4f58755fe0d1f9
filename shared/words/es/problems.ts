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
  FILE_NOT_A_CALENDAR:
    "Este archivo no es un calendario que Fieldbook pueda leer. No se cambió nada. Exporte el calendario como .ics desde donde se lleva y elija ese archivo.",
  CELL_TOO_LARGE:
    "La línea {{line}} tiene más de un megabyte de texto en la columna {{column}}. No se cambió nada. Acorte esa celda y elija el archivo de nuevo.",
  NO_HEADER:
    "No se encontró en este archivo una fila con los nombres de las columnas. No se cambió nada. Indique qué fila los tiene o añada una.",
  IMPORT_RUNNING:
    "Hay otra importación en curso o deshaciéndose. No se cambió nada. Espere a que termine y vuelva a intentarlo.",
  DOCUMENT_FAILED:
    "No se pudo crear el documento. Sus notas están a salvo y sin cambios. Inténtelo de nuevo; si vuelve a fallar, acorte los textos muy largos.",
  PHOTOS_OFF: "Su distrito no ha encendido las fotos. No se guardó nada de la foto. Escriba en una línea lo que ve.",
  PHOTO_RULE_MISSING:
    "Las fotos necesitan una regla de consentimiento antes de encenderse. No se cambió nada. Escriba primero la regla.",
  PHOTO_REFUSED:
    "Esta foto no se puede guardar tal como está. No se guardó nada de ella. Elija otra o tómela de nuevo.",
  PHOTO_NOT_HERE:
    "Una foto todavía no ha llegado a este dispositivo. No se cambió ni se entregó nada. Sincronice e inténtelo de nuevo, o siga sin fotos.",
  CALIBRATION_CODE_ODD:
    "Esto no es un código de calibración, o no está completo. No se cambió nada. Escanéelo o cópielo otra vez, o use el archivo.",
  CALIBRATION_OTHER_LESSON:
    "Estas marcas son de otra clase. No se cambió nada. Abra la clase a la que pertenecen o pida el archivo correcto.",
  CALIBRATION_NOT_SEALED:
    "Sus propias marcas aún no están selladas, así que no se abren las de nadie más. No se cambió nada. Termine de puntuar y selle sus marcas; después lea las otras.",
  CALIBRATION_OWN: "Estas son sus propias marcas. No se cambió nada. Lea el código o el archivo del otro observador.",
  CALIBRATION_NEEDS_SCORES:
    "Su distrito desactivó las puntuaciones numéricas, y una calibración compara puntuaciones. No se cambió nada. El administrador puede activarlas en la configuración.",
  CALIBRATION_EMPTY: "Todavía no hay nada marcado, así que no hay nada que sellar. Primero puntúe la clase.",
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
  STEP_DUE_BEFORE_SET:
    "El paso vence el {{due}}, antes del día en que se fijó ({{setOn}}). No se cambió nada. Elija un día posterior.",
  EVALUATOR_WALL:
    "El convenio local no permite dar registros de acompañamiento a quien evalúa aquí. No se dio nada a nadie. Compártalo con la persona acompañada, o pregunte a la oficina por la regla.",
  VISIT_CLOSED: "Esta visita ya terminó. Quedó como estaba. Planifique o abra otra.",
  FUND_CLOSED:
    "Esta fuente de fondos no paga el {{date}}: está cerrada desde el {{from}}. No se registró nada. Elija otra fuente.",
  CERTIFICATE_SIGNED:
    "Este certificado está firmado y bloqueado. Quedó como estaba. Haga una versión nueva con un motivo.",
  CERTIFICATE_TOO_EARLY:
    "El mes {{month}} aún no ha terminado. No se certificó nada. Certifique el tiempo cuando el mes haya terminado.",
  HUB_MISSING:
    "No hay ningún centro en esa carpeta. No se creó nada. Revise la carpeta o cree un centro con la orden init.",
  HUB_STOPPED: "El centro de este equipo no está en marcha. No se cambió nada. Póngalo en marcha e inténtelo de nuevo.",
  HUB_EXISTS: "Ya hay un centro en esa carpeta. Quedó como estaba. Elija otra carpeta.",
  HUB_KEY_WRONG:
    "Falta la clave del centro, o no es la clave con que se creó. No se cambió nada. Use la clave del documento de recuperación impreso.",
  PORT_TAKEN:
    "Otro programa de este equipo usa el puerto {{port}}. El centro no se inició y nada suyo cambió. Cierre ese programa o elija otro puerto.",
  HUB_BUSY:
    "El centro del distrito está ocupado. Lo que hay en este equipo está a salvo. Se intenta de nuevo en {{after}} segundos.",
  HUB_UNREACHABLE:
    "No se pudo llegar al centro del distrito. Lo que hay en este equipo está a salvo. Se intenta de nuevo solo; si continúa, revise la red.",
  HUB_NOT_TRUSTED:
    "Lo que respondió en esa dirección no es el centro del distrito. No se le envió nada. Pregunte a la oficina del distrito antes de intentarlo de nuevo.",
  HUB_REPLACED:
    "Otro centro tomó el lugar de este. Lo que está en este equipo está a salvo. Pida la nueva dirección a la oficina del distrito.",
  RATE_LIMITED:
    "Llegaron demasiadas solicitudes desde aquí en poco tiempo. No se cambió nada. Espere {{after}} segundos e inténtelo de nuevo.",
  REQUEST_TOO_LARGE:
    "Lo que se envió al centro es mayor de lo que acepta de una vez ({{most}} bytes). No se usó nada de ello. Envíelo en partes más pequeñas.",
  SIGNED_OUT:
    "El centro no sabe quién pregunta. No se cambió nada. Vuelva a identificarse ante el centro con este dispositivo.",
  FORBIDDEN: "Sus funciones no incluyen esto. No se cambió nada. Pregunte a la administración del distrito.",
  CODE_MISTYPED:
    "Este código no se escribió o copió completo. No se probó nada con él. Compárelo con el original y escríbalo de nuevo.",
  INVITE_REFUSED:
    "Esta invitación no sirve: ya se usó, venció o es de otro centro. No se cambió nada. Pida una invitación nueva.",
  ENROLMENT_REFUSED:
    "Esta solicitud no se puede conceder: tiene más de 7 días, ya se concedió, no está completa o su huella es otra. No se cambió nada. Haga que el dispositivo cree una solicitud nueva.",
  DEVICE_REVOKED:
    "El distrito terminó el acceso de este dispositivo. Lo enviado antes se conserva. Pregunte a la administración del distrito.",
  RECOVERY_OFF:
    "Este distrito no tiene recuperación por dos responsables para ese dispositivo. No se cambió nada. Use la clave de recuperación propia del perfil.",
  LAST_ADMINISTRATOR: "Eso dejaría al distrito sin administración. No se cambió nada. Nombre primero a otra persona.",
  BUNDLE_BROKEN:
    "Lo que llegó se cortó o se cambió en el camino. No se usó nada. Se envía de nuevo; si sigue pasando, copie el archivo otra vez.",
  BUNDLE_TOO_LARGE:
    "Lo que llegó es más grande de lo permitido ({{most}} bytes). No se usó nada. Avise a la administración del distrito.",
  BUNDLE_NOT_OURS:
    "Este archivo se hizo para otro equipo o para otro centro. Se dejó como está. Use el archivo que se hizo para este.",
  CERTIFICATE_REFUSED:
    "El distrito no conoce este equipo, o su certificado se cambió. No se usó nada. Lo que está en este equipo está a salvo. Únase de nuevo al distrito.",
  MAILBOX_MISSING:
    "La carpeta compartida {{folder}} no está. Lo que hay en este equipo está a salvo. Conecte el disco o el recurso compartido; se vuelve a intentar solo.",
  NOT_JOINED:
    "Este perfil trabaja solo: todavía no se ha unido a un distrito. No se cambió nada. Únase primero con una invitación.",
  ALREADY_JOINED: "Este perfil ya se unió a un distrito. No se cambió nada. Cree otro perfil para otro distrito.",
  SYNC_PAUSED:
    "El intercambio con el distrito está en pausa en este equipo. Lo que está aquí está a salvo. Reanúdelo cuando quiera.",
  HUB_REFUSED:
    "El centro del distrito rechazó con una palabra que esta versión de la aplicación no conoce ({{code}}). Lo que está en este equipo está a salvo. Actualice la aplicación.",
  RECORDS_DIFFER:
    "Algunos registros de aquí difieren de los del distrito, aunque se volvieron a traer. Lo que está en este equipo está a salvo. Avise a la oficina del distrito.",
  CONFLICT_RESOLVED: "Alguien ya resolvió esto. No se cambió nada. Abra la lista de nuevo para ver cómo está.",
} satisfies Record<ProblemCode, string>;
