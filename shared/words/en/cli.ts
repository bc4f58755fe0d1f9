/** The command line. Commands, options and file names in these texts are the same in every language. */
export const cli = {
  passphrase: "passphrase",
  newPassphrase: "New passphrase (at least 8 characters, not shown): ",
  samePassphrase: "The same passphrase again: ",
  notTheSame: "the two are not the same",
  askPassphrase: "Passphrase (not shown): ",
  askRecoveryKey: "Recovery key (not shown): ",
  nobodyToAsk:
    "Put the passphrase in the variable FIELDBOOK_PASSPHRASE, or run this in a terminal that can ask for it.",
  made: "The profile in {{folder}} is ready.",
  recoveryKey: "Its recovery key:",
  recoveryKeyOnce:
    "It is shown this once and kept nowhere. Print it and put it in a safe place: with it the profile opens when the passphrase is forgotten.",
  doing: {
    read: "Reading the file",
    import: "Importing",
    demo: "Filling the demo district",
    export: "Making the archive",
    backup: "Making a backup",
    restore: "Restoring",
    verify: "Looking through the store",
  },
  progressCount: "{{count}}",
  theStore: "The store",
  imported: "{{name}} was imported.",
  previewed: "This is what would change. Nothing was changed.",
  figures: {
    rows: "Rows with anything in them: {{count}}",
    new: "  new: {{count}} {{detail}}",
    changed: "  changed: {{count}} {{detail}}",
    same: "  as they were: {{count}}",
    dropped: "  left out: {{count}}",
    odd: "Remarks about rows: {{count}}",
    line: "line {{line}}: {{words}}",
    more: "... and {{count}} more of the same kinds",
    sharedName: "Kept apart although the name is the same: {{name}} (lines {{lines}})",
  },
  demoFilled: "The demo district is ready: {{count}} records. Names and schools in it are invented.",
  exported: "Everything was written to {{path}}. It is not encrypted: keep it where only those may read it who should.",
  backedUp: "Backup made and checked: {{count}} records in {{path}}",
  restored: "Restored {{count}} records from {{file}}. What was there before was backed up first.",
  restoredDamaged: "Restored from {{file}}. The damaged store was set aside untouched.",
  setAside: "The store that was there lies untouched in {{path}}",
  verified: "{{name}}: every page holds together, {{count}} records.",
  history: {
    away: "What others did is not on this machine: the district could not be asked now.",
    part: "This is the latest part; the district has older entries.",
  },
  erased: "What was changed was lawfully erased.",
  syncRound: "Exchanged with the district. Waiting: {{waiting}}. At the district: {{received}} of {{made}} records.",
  syncFolder: "The shared folder is {{folder}}.",
  syncNoFolder: "No shared folder is used.",
  syncWritten: "Written to {{path}}: acts {{count}}. Take it to the hub, and bring back the file it gives.",
  syncRead: "Taken in: acts decided {{decided}}, records {{rows}}.",
  syncAgain: "Everything in this file was taken in before.",
  syncMore: "There is more to bring: write another file.",
  overview: `Turnaround Fieldbook on the command line: the same work as on screen, for administrators, scripts and scheduled jobs.

Usage: npm run cli -- COMMAND [options]

  init                   make a profile and show its recovery key, once
  import schools FILE    bring in a directory of schools (CSV or XLSX)
  import roster FILE     bring in people, rooms, periods and courses (CSV or XLSX)
  demo                   fill a profile with an invented district
  export                 write everything as an open archive (CSV and JSON in a ZIP)
  backup                 make a backup and check it
  restore [FILE]         put a backup in the place of the store
  verify [BACKUP]        look through the store, or through a backup
  history RECORD         who changed a record, what and when
  sync ...               exchange with the district: now, or by a shared folder or a stick
  hub COMMAND            the district's hub: people, devices, keys (hub --help tells more)

COMMAND --help tells more about each.

  --profile DIR          the profile's folder (usual: .turnaround-fieldbook/profile in your home folder)
  --json                 the result as one line of JSON

The passphrase is asked for, or taken from the variable FIELDBOOK_PASSPHRASE (the recovery key from FIELDBOOK_RECOVERY_KEY).
Ends with 0 when done; with 2 when refused, and {"code": ...} on standard error says why; with 1 for a defect of ours.`,
  everywhere: `Everywhere: --profile DIR, --json, --help. The passphrase is asked for, or taken from FIELDBOOK_PASSPHRASE.`,
  help: {
    init: `Usage: npm run cli -- init [--profile DIR] [--name NAME] [--language en|es]

Makes a profile: an encrypted store of its own for one person in one district on this machine. Shows the recovery key once:
print it. A folder that already holds a profile is left as it is.

  --name NAME       whose profile it is, as it will stand on feedback (usual: your name on this machine)
  --language en|es  the language it starts in

Example: npm run cli -- init --profile ./office --name "Ada Coach"`,
    import: `Usage: npm run cli -- import schools|roster FILE [--map FILE] [--preview] ...

Brings in a table, CSV or XLSX. Columns are recognised by their names; columns nobody knows are kept as extra details. Every row
that is left out or odd is told. Importing the same file again changes only what differs, and a whole import can be taken back
on screen.

  --show-map        print the map of columns as JSON and do nothing else; save it, correct it, use it with --map
  --map FILE        go by this map; it must fit the file
  --preview         say what would change and change nothing
  --sheet NAME      the sheet of a workbook (usual: the first with a table)
  --header-row N    the row that holds the column names (usual: found)
  --encoding NAME   utf-8, windows-1252, utf-16le or utf-16be (usual: found)
  --as-of DATE      the day from which the file holds, year-month-day (usual: today)
  --school ID       roster: the school, where the file names none

Example: npm run cli -- import schools directory.csv --show-map > map.json
         npm run cli -- import schools directory.csv --map map.json --preview`,
    demo: `Usage: npm run cli -- demo [--year] [--profile DIR]

Fills a profile with an invented district: schools, people, walks under way and finished. Where there is no profile yet it is made
first, as init does. A profile that already holds records is left as it is.

  --year            with a year of its office before it: 20 schools, 12 coaches, 40 school weeks; takes half a minute

Example: npm run cli -- demo --year --profile ./demo`,
    export: `Usage: npm run cli -- export [--out FILE] [--photos]

Writes everything this profile holds as an open archive: CSV and JSON in a ZIP, with a manifest and hashes. The data belongs to
the district. The archive is not encrypted, and that it was made is written down in the profile.

  --out FILE        where to write it; a file that is there already is never written over
  --photos          with the photos that are on this machine; they are left out otherwise

Example: npm run cli -- export --out district.zip`,
    backup: `Usage: npm run cli -- backup

Makes an encrypted copy of the store in DIR/backups and checks it by opening it again, counting and hashing. Old ones go once
their term is over (set on screen; 30 days at first); the newest three always stay. The whole folder DIR/backups is enough to
restore the profile on another machine: copy it elsewhere from time to time.

Example: npm run cli -- backup --profile ./office --json`,
    restore: `Usage: npm run cli -- restore [FILE]

Puts a backup in the place of the store: the newest, or FILE: the name of one in DIR/backups, or any file elsewhere, which is first
taken in among them. The backup is checked first. What is there now is
backed up, then set aside untouched under another name; nothing is erased. Works on a damaged or lost store too, and on another
machine with nothing but a copy of the folder DIR/backups.

Example: npm run cli -- restore fieldbook-2026-10-12T14-00-00Z.backup`,
    verify: `Usage: npm run cli -- verify [BACKUP] [--backups]

Looks through the store, or through one backup: every page must decrypt and hold together, every record is counted and hashed.

  --backups         every backup as well

Example: npm run cli -- verify --backups --json`,
    history: `Usage: npm run cli -- history RECORD

Lists who changed a record on this machine, what and when, newest first. RECORD is its id, as exports and --json name it.

Example: npm run cli -- history 0192f7a1-5c3e-7d10-9a51-6f2f0f7f3b11`,
    sync: `Usage: npm run cli -- sync now|status|folder|write|read [FILE]

Exchanges with the district. Without a network: through a shared folder, or with files that somebody carries to the hub and back.
Files may be carried twice, late or not at all: nothing is lost and nothing counts twice.

  now               exchange now, by every way there is
  status            what waits, and what the district has
  folder [DIR]      use a shared folder from now on; "none" uses no folder any more; without DIR, says which it is
  write FILE        write everything that waits to FILE, for the hub
  read FILE         take in the file that the hub gave back (hub answer FILE --out FILE)

Example: npm run cli -- sync write /media/stick/to-district.fieldbook
         npm run cli -- sync read /media/stick/from-district.fieldbook`,
    hub: `Usage: npm run cli -- hub COMMAND [options]

Administers the district's hub on the machine that holds its folder, and starts it. It is the program of npm run hub, with the same
commands and options.

Example: npm run cli -- hub devices --data ./hub`,
  },
};
