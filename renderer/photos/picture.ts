/** The picture of a photo as an image's address. */
import { type PhotoPart, photoType } from "../../shared/domain/photoBytes.ts";
import { useAsk } from "../api/hooks.ts";

/** Null where its bytes are not on this device, undefined while they are asked for. */
export function usePicture(id: string, part: PhotoPart): string | null | undefined {
  const { data } = useAsk("photos", "read", { id, part });
  if (!data) return undefined;
  return data.bytes === null ? null : `data:${photoType};base64,${data.bytes}`;
}
