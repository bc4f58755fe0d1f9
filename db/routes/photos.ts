/** Photos on lines of evidence. */
import { addPhoto, captionPhoto, removePhoto, restorePhoto } from "../commands/photos.ts";
import { read, write } from "../context.ts";
import { readPhoto } from "../queries/photos.ts";
import { laneOfPhotos } from "../sync/photoStatus.ts";
import { os } from "./os.ts";

export const photos = os.photos.router({
  addPhoto: os.photos.addPhoto.handler(write(addPhoto)),
  captionPhoto: os.photos.captionPhoto.handler(write(captionPhoto)),
  removePhoto: os.photos.removePhoto.handler(write(removePhoto)),
  restorePhoto: os.photos.restorePhoto.handler(write(restorePhoto)),
  fetch: os.photos.fetch.handler(async ({ context, input }) => {
    await context.services.sync.fetchPhoto(input.id);
    return { value: {}, changed: ["attachment"] };
  }),
  lane: os.photos.lane.handler(read(laneOfPhotos)),
  read: os.photos.read.handler(read(readPhoto)),
});
