export const web = {
  openAt: "Turnaround Fieldbook is open at {{address}} on this computer only. Press Ctrl+C here to close it.",
  unknown: "{{given}} is not understood. Nothing was started.",
  help: `npm start -- [--demo] [--web] [--profile DIR] [--port N] [--no-open]

Opens Turnaround Fieldbook: as a desktop app, or in the browser of this computer.

  --demo         an invented district in a throw-away folder; nothing is asked, nothing stays
  --web          in the browser, whether or not the desktop app is there
  --profile DIR  the folder of the profile; the usual one of this computer where it is not said
  --port N       the port on this computer that the browser asks; a free one where it is not said
  --no-open      says the address and leaves opening it to you`,
};
