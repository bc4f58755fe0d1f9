/**
 * A message as a file (.eml), to be opened, looked through and sent in somebody's own mail program: nothing is sent from here. It says
 * of itself that it is unsent, which is what makes mail programs open it as a draft.
 */
export interface MailDraft {
  to: { name: string; address: string };
  subject: string;
  text: string;
  attachment: { name: string; mediaType: string; bytes: Uint8Array };
}

/** The bytes of the file. Whatever is in a name or a subject stays in it: the composer encodes what could end a line. */
export async function mailDraft({ to, subject, text, attachment }: MailDraft): Promise<Uint8Array> {
  // Loaded by whoever prepares a message: most profiles never do.
  const { default: MailComposer } = await import("nodemailer/lib/mail-composer");
  const composer = new MailComposer({
    to: [to],
    subject,
    text,
    headers: { "X-Unsent": "1" },
    attachments: [
      { filename: attachment.name, contentType: attachment.mediaType, content: Buffer.from(attachment.bytes) },
    ],
    // Nothing is read from a file or fetched from an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}
