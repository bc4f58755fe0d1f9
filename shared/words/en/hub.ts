/** The hub's own program. Commands, options and file names in these texts are the same in every language. */
export const hub = {
  ready: "The hub answers at {{address}}",
  stopping: "Stopping: what is under way is answered first.",
  made: "The hub of {{name}} is ready in {{folder}}.",
  keyKept:
    "Its key lies in {{path}}. Print the recovery kit now: npm run cli -- hub kit --data {{folder}} --out kit.html",
  administrator:
    "{{name}} administers it. An invite for their device: npm run cli -- hub invite {{id}} --data {{folder}}",
  invite: "Invite for {{name}}, good for 15 minutes and one device:",
  added: "Added {{name}}: {{id}}",
  granted: "Given: {{role}} to {{staff}} ({{id}})",
  ended: "The role {{id}} ends on {{to}}.",
  revoked:
    "The device {{id}} has no access any more. What it sends from now on is refused; what it sent before is kept.",
  fingerprint: "Request of the device {{name}}. Its fingerprint, to be compared by telephone or face to face:",
  grantWritten:
    "The grant is in {{path}}. Only that device can open it; it is good for 7 days. The authority's fingerprint, to be compared at the device:",
  released: "Let in: {{count}}",
  set: "Set.",
  kitWritten: "The recovery kit is in {{path}}. Print it, put it in a safe place and erase the file.",
  sharesMade: "The shares of the officers. Each is shown this once and kept nowhere: hand each officer their own.",
  share: "Officer {{number}}:",
  askShare: "Share of an officer (not shown): ",
  recovered: "This opens the profile:",
  auditWritten: "{{count}} entries in {{path}}",
  auditWhole: "The log holds together: {{count}} entries.",
  auditBroken: "The log does not hold together at entry {{n}}.",
  promoted: "This hub goes on as the district's, in timeline {{timeline}}. Start it with: npm run hub",
  nothing: "Nothing.",
  emptied: "Answered: {{answered}}. Waiting for what has not arrived: {{waiting}}.",
  answered: "Requests taken in: {{count}}. Carry {{path}} back to the device.",
  backedUp:
    "Made and looked through: {{path}} ({{rows}} records, {{ops}} acts). Devices are told at their next exchange.",
  sameVolume: "This folder is on the same disk as the hub. A disk that fails takes both: keep backups on another one.",
  setAside: "The store that was there lies in {{path}}.",
  askKey: "The hub's key, from the recovery kit (not shown): ",
  fenceOld:
    "If the old hub can still be reached, end its time there: npm run cli -- hub fence. Give out the address where it is another: npm run cli -- hub settings --address.",
  fenced: "This hub has ended. It tells every device that another has taken its place.",
  destroyed: "destroyed",
  expunged: {
    title: "Certificate of destruction",
    record: "Record",
    at: "Destroyed on",
    by: "By",
    reason: "Reason",
    number: "Number in the hub's log",
    payloads: "Acts whose content was destroyed",
    what: "What this record said was destroyed at the hub, and every device is told to let go of it. Backups made before hold it until their term ends. The hub's log still holds together: it keeps only hashes.",
    signed: "The signed text",
    done: "Destroyed. The certificate is in {{path}}. Backups made before hold the record until their term ends.",
  },
  kit: {
    title: "Recovery kit of the district's hub",
    district: "District",
    id: "District number",
    made: "Printed on",
    fingerprint: "Fingerprint of the authority",
    key: "The hub's key",
    keep: "Whoever has this sheet and a backup of the hub has everything in it. Keep it in a safe, apart from the backups. Two copies in two places are better than one.",
    how: "To make the hub again on another computer",
    steps:
      "Install Turnaround Fieldbook. Run: npm run cli -- hub promote --from-backup FILE --data FOLDER, with the newest backup and an empty folder, and type the key above when asked. Then: npm run hub -- --data FOLDER. If the old hub can still be reached, run there: npm run cli -- hub fence. Every device finds the new hub by the authority's key; where the address is another, give it out with: npm run cli -- hub settings --address.",
  },
  overview: `The district's hub: the one place where what was made offline comes together.

Usage: npm run hub -- [COMMAND] [options]

  serve                answer devices (what is done when no command is named)
  init                 make a hub for a district, with its first administrator
  settings             show or change name, addresses, length of the lease
  staff                everybody with their roles
  add NAME             add a person
  grant STAFF ROLE     give a role, in a school or the district, for a time
  end GRANT DATE       end a role
  invite STAFF         an invite for a person's new device
  request FILE         look at a request by file; with --staff and --fingerprint, grant it
  devices              every device that was enrolled
  revoke DEVICE        end a device's access
  quarantine           what was set aside, and why
  release SEQ          let in what was set aside, with its group
  conflicts            conflicts that nobody has resolved
  storage              how much the hub holds
  audit                check the log of acts on this hub, or write it to a file
  kit                  write the recovery kit, to be printed
  recovery             make the district's recovery key and its officers' shares
  recover DEVICE       open a profile with the shares of two officers
  backup               make a backup and look through it
  restore FILE         put this hub back to a backup; the store that was there is set aside
  promote              make this machine the district's hub, from a backup and the recovery kit
  fence DISTRICT       end this hub, whose place another has taken; DISTRICT is its number
  mailbox DIR          answer what lies in a shared folder; with --watch, again and again
  answer FILE          take in a file from a device and write the one to carry back
  history TABLE ID     who wrote which fields of a record, and when; never what
  expunge TABLE ID     destroy what a record says, everywhere, for good

Everywhere:
  --data DIR           the hub's folder (usual: .turnaround-fieldbook/hub in your home folder)
  --json               the result as JSON
  --help               this text

serve:
  --host ADDRESS       where to listen (usual: all addresses; with --behind-proxy: this machine alone)
  --port N             usual: 8443
  --tls-cert FILE, --tls-key FILE
                       a certificate of a public authority; without it the hub is its own authority, which invites pin
  --behind-proxy       plain HTTP for a proxy that does TLS and sends X-Forwarded-For
  --rate N             requests a minute from one address (usual: 6000; 0: no limit)
  --join-rate N        of those, for enrolling and signing in (usual: 240)
  --backups DIR        make backups there while it serves, each looked through; best on another disk. Only one hub of several needs it
  --backup-every N     hours between two (usual: 6)
  --mailbox DIR        answer what lies in this shared folder as well
  --mailbox-every N    seconds between two looks at it (usual: 15)
  --keep-days N        how long each is kept; the newest stays (usual: 30)

init:         --name NAME --zone ZONE --address https://HOST:PORT --admin NAME [--email ADDRESS] [--id ID]
settings:     --name NAME, --address https://HOST:PORT (may be repeated), --lease-days N
add:          --email ADDRESS, --id ID (the one the person's profile has already)
grant:        ROLE is coach, embedded_staff, school_leader, partner, coachee, dto_executive, district_office or administrator;
              --school ID, --from DATE, --to DATE (the first day without it)
request:      --staff ID --fingerprint LETTERS --out FILE
audit, kit:   --out FILE
backup:       --out DIR
answer:       --out FILE
mailbox:      --watch, --mailbox-every N
promote:      --from-backup FILE --address https://HOST:PORT; asks for the key of the recovery kit. Without a backup the store that
              lies in the folder goes on
expunge:      --reason TEXT --out FILE (the certificate, to be printed)
history:      --limit N (usual: 100)
recovery:     --officers N (2 to 9; any two of them are needed)

In the environment:
  DATABASE_URL                  postgres://...: keep everything in PostgreSQL; any number of hubs may run on it
  FIELDBOOK_HUB_KEY             the hub's key, instead of the file hub.key in its folder
  FIELDBOOK_HUB_KEY_FILE        a file that holds it
  FIELDBOOK_HUB_METRICS_TOKEN   lets /metrics be read from another machine with this bearer token
  FIELDBOOK_SHARES              recover: two shares with a comma between them

Example: npm run hub -- init --name "Moss County" --zone America/Chicago --address https://10.0.0.5:8443 --admin "Ada Office"
         npm run hub

Ends with 0 when done; with 2 when refused, and {"code": ...} on standard error says why; with 1 for a defect of ours.`,
};
