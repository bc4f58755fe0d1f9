/** A photo as evidence: it hangs on a line of evidence of a room, with a caption. Its bytes travel apart from its row. */
import { z } from "zod";
import { photoParts } from "./photoBytes.ts";

export const photoPart = z.enum(photoParts);
/** The longest caption, in characters. */
export const longestCaption = 500;

export const photoView = z.object({
  id: z.string(),
  evidenceId: z.string(),
  caption: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  /** Of the large one. */
  bytes: z.number().int(),
  at: z.string(),
});
export type PhotoView = z.infer<typeof photoView>;
