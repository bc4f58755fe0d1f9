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
      "Install Turnaround Fieldbook. Put the newest backup into an empty folder as hub.db. Type the key above into a file hub.key in that folder. Run: npm run cli -- hub promote --data FOLDER, then: npm run hub -- --data FOLDER. Every device finds the new hub by the authority's key; where the address is another, give it out with: npm run cli -- hub settings --address.",
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
  promote              make this hub, restored from a backup, the district's hub

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

init:         --name NAME --zone ZONE --address https://HOST:PORT --admin NAME [--email ADDRESS]
settings:     --name NAME, --address https://HOST:PORT (may be repeated), --lease-days N
add:          --email ADDRESS, --id ID (the one the person's profile has already)
grant:        ROLE is coach, embedded_staff, school_leader, partner, coachee, dto_executive, district_office or administrator;
              --school ID, --from DATE, --to DATE (the first day without it)
request:      --staff ID --fingerprint LETTERS --out FILE
audit, kit:   --out FILE
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
