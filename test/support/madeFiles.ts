/** Files that the store made, as a test reads them: their bytes, and what is in a ZIP. */
import yauzl from "yauzl";
import type { ServedProfile } from "./served.ts";

/** All of a made file, piece by piece. */
export async function bytesOf(
  served: Pick<ServedProfile, "connect">,
  made: { token: string; size: number },
): Promise<Buffer> {
  const client = served.connect();
  const pieces: Buffer[] = [];
  for (let offset = 0; offset < made.size;) {
    const piece = Buffer.from((await client.files.read({ token: made.token, offset })).bytes, "base64");
    pieces.push(piece);
    offset += piece.length;
  }
  return Buffer.concat(pieces);
}

/** Every file of a ZIP with its bytes. */
export function unzip(bytes: Buffer): Promise<Map<string, Buffer>> {
  return new Promise((resolve, reject) => {
    const files = new Map<string, Buffer>();
    yauzl.fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      zip.on("entry", (entry: yauzl.Entry) => {
        zip.openReadStream(entry, (failed, stream) => {
          if (failed) return reject(failed);
          const pieces: Buffer[] = [];
          stream.on("data", (piece: Buffer) => pieces.push(piece));
          stream.on("end", () => {
            files.set(entry.fileName, Buffer.concat(pieces));
            zip.readEntry();
          });
        });
      });
      zip.on("end", () => resolve(files));
      zip.readEntry();
    });
  });
}
