/** Copies of a visit for people without the app. */
export const paper = {
  about:
    "A copy is prepared here; what you then do with it is up to you, and it counts as shared only when it went through the district.",
  for: "For whom",
  toName: "To",
  toAddress: "Email address",
  email: "Prepare an email",
  mailto: "Only begin an email, and save the PDF",
  copies: "Copies that were prepared",
  way: {
    email: "Email prepared",
    mailto: "Email begun, PDF saved",
    saved: "PDF saved",
    printed: "PDF opened to print",
  },
  preparedAt: "Prepared {{when}}",
  callBack: "I asked for it back",
  calledBack: "asked back {{when}}",
  calledBackNow: "Written down. What was sent or printed is not reached from here: ask for it.",
};
