export const web = {
  openAt: "Turnaround Fieldbook is open at {{address}} on this computer only. Press Ctrl+C here to close it.",
};
