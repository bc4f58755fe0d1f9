/** Short help, a topic for each main job. A blank line in a text parts its paragraphs. */
export const help = {
  title: "Help",
  about: "Short answers for the main jobs. All of it is on this machine and works without a network.",
  search: "Search help",
  searchHint: "For example: import, PIN, offline",
  none: "No topic mentions “{{text}}”. Try another word, or clear the search to see all topics.",
  clear: "Show all topics",
  group: { jobs: "The main jobs", keys: "Keys and touch", privacy: "Privacy", safety: "Offline and safety" },
  topic: {
    firstWalk: {
      title: "Do a walk from beginning to end",
      text: "On Today, choose “Plan a walk”. Pick the school, the instrument and the rooms you will visit. One room is enough; more can be added on the way.\n\nAt the first door, choose “Start in this room”: the timer begins. Mark look-fors on the left, write evidence on the right. “Next room” leaves one room and opens the next in one stroke.\n\nAfter the last room, open the debrief: it shows patterns across the rooms with names off. Then finish the walk. From then on, changes are corrections that keep what stood before.",
    },
    continueWalk: {
      title: "Go on with a walk that was interrupted",
      text: "Today shows it first, with one button that leads back to the room you were in. Every line you typed is there, also after a crash or an empty battery.",
    },
    evidence: {
      title: "Write evidence quickly",
      text: "Each Enter keeps a line with its time. Begin a line with T: for the teacher or S: for a student. Write # and a few letters to tag a look-for.\n\nTyped text is on disk within a second, before you press Enter.",
    },
    missing: {
      title: "Blank, not observed, not observable",
      text: "Blank means you have not marked it yet; it is shown in amber and never stops you. “Not observed” means you looked and it did not happen. “Not observable” means it could not be seen, and carries a reason such as a test or an empty room.",
    },
    steps: {
      title: "Set and check action steps",
      text: "At the end of a visit, set one step: what, by when, how you will know. The next visit to that room or teacher opens with it.\n\nToday lists the steps that are due. One tap says: seen, partly, not seen, no chance. Seen closes the step; the others leave it open. Each tap can be taken back.",
    },
    feedback: {
      title: "Give feedback to a teacher",
      text: "Open the walk, choose the room, then “Feedback”. Choose the reader's language and what goes in, then save or print the page. That it was given out is written down with the walk.",
    },
    correct: {
      title: "Correct a finished walk",
      text: "Open the walk and the room, choose “Correct” beside what is wrong, and say why. What stood before is kept. “Wrong person” moves the whole visit to the right teacher, everywhere it went. A walk that should not count can be made void; it stays on record.",
    },
    addSchools: {
      title: "Add schools",
      text: "One school: Schools, “Add a school”, its name. A directory: “Import a directory”, choose a CSV or Excel file, check what each column means, look at what would change, then import. A whole import can be taken back in Settings, under Imports.\n\nMark the schools you work with with their star: they come first everywhere.",
    },
    facts: {
      title: "Record a new zone, model or level",
      text: "On the school's page, choose “Change” beside it, type what holds from then on and the date. What held before ends on that day and stays on record. “As of” shows the school as it was on any day.",
    },
    roster: {
      title: "Type or import a roster",
      text: "On the school's page, open Roster. Type one line a class: room, teacher, course, period, students, each parted by a comma. Rows copied from a spreadsheet can be pasted, with or without the line of column names.\n\nWhere a name is on record already you are asked whether the same person is meant. Two people are never made one without your word.",
    },
    instruments: {
      title: "Make an instrument of your own",
      text: "Under Instruments, copy one or begin a blank one, change its sections and look-fors, and publish it. Once it is used, a version never changes: a new version starts from it, and walks begun with the old one go on with the old one.",
    },
    find: {
      title: "Find anything you wrote",
      text: "Ctrl+K (Cmd+K on a Mac) searches everything typed, as you type: schools, people, rooms, classes, evidence, notes, corrections, action steps, instruments. Under Walkthroughs, filters narrow the history by school, instrument, state, days and words; “Export” saves exactly what is filtered as a table.",
    },
    keysEverywhere: {
      title: "Keys that work everywhere",
      text: "Ctrl+K searches. Alt+1 to Alt+8 go to the areas of work. Alt+N plans a walk. Alt+L locks. The arrow keys move through a list, Enter opens, Esc goes back to where you were. ? shows the keys of the screen you are on.",
    },
    keysRoom: {
      title: "Keys in a room",
      text: "In the look-for list, 1 to 4 score, j and k move, n is not observed. Esc goes between the look-fors and the evidence. Ctrl+Enter (Cmd+Enter) goes to the next room.\n\nSingle letters act only in the look-for list, never while you type. They can be remapped or switched off in Settings.",
    },
    touch: {
      title: "By touch alone",
      text: "Everything can be tapped; nothing needs a drag. With the on-screen keyboard up, the timer, the field you type in and “Next room” stay in sight.",
    },
    names: {
      title: "Without names, without scores",
      text: "Where a local agreement forbids names of teachers or numeric scores, switch them off in Settings under District switches, or for one walk when you plan it. What is off cannot be noted.",
    },
    small: {
      title: "Small groups",
      text: "In what goes beyond you, groups smaller than the set number are hidden, and with them whatever would give them away. The number is set under District switches.",
    },
    where: {
      title: "Where your work is kept",
      text: "In one encrypted file on this machine. Without your passphrase, PIN, keychain or recovery key nobody can read it, not even from a stolen laptop. The light at the top right always says where your work is.",
    },
    given: {
      title: "What is written down when something is given out",
      text: "Each feedback page, summary, table and archive that leaves the app is noted: what, when, by whom, for whom. The notes stand with the walk and on the school's page.",
    },
    offline: {
      title: "Without a network",
      text: "Everything works without one. Schools, rosters, instruments and your whole history are on this machine. When you plan a walk, “Ready offline” lists what is here for it.",
    },
    sync: {
      title: "Sync with your district",
      text: "The light at the top right leads to Sync. Join with an invite or by file; what you made before goes along. From then on it syncs by itself; “Sync now” does it at once, and “Pause exchanging” keeps everything here on a costly connection.\n\nThe receipt says how many records you made, how many the district received, and how many are backed up. Nothing is removed here before that.",
    },
    versions: {
      title: "Two versions of one thing",
      text: "When two people change the same thing without knowing of each other, both versions stand side by side under Sync. Keep one, take the other, or write both together; each answer can be taken back. What the district kept aside is listed there too, with the reason and what to do.",
    },
    lostPower: {
      title: "If the app stops or the battery dies",
      text: "Open it again. What you typed is there, up to the last second. A room you were in is still open, and its timer goes on from where it was.",
    },
    lock: {
      title: "Locking, PIN and passphrase",
      text: "An idle screen locks after the time set in Settings. Nothing typed is lost by it. A PIN opens it again quickly; after a restart the passphrase is asked for. Wrong codes never erase anything.",
    },
    lostPassphrase: {
      title: "If the passphrase is forgotten",
      text: "The recovery key you kept opens your fieldbook. Then set a new passphrase in Settings. Without passphrase and recovery key nobody can open it, and we cannot either.",
    },
    backups: {
      title: "Backups and going back",
      text: "Backups are made by themselves and checked by opening them again. Settings, Backups shows them. Going back to one keeps what is here now set aside, so that nothing is lost by it. Copy a backup to another disk now and then.",
    },
    leave: {
      title: "Take everything with you",
      text: "Settings, Your data, “Export everything” writes all of this profile as plain tables in a ZIP file, for any other program. It is not encrypted.",
    },
  },
};
