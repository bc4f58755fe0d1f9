/** A small file that came in, whole in memory: a grant, a bundle. What is larger than it may be is never read. */
import type { TableFile } from "../interchange/tables/readTable.ts";
import { Problem } from "../shared/problems.ts";

/** Closes the file. BUNDLE_TOO_LARGE. */
export async function wholeFile(file: TableFile, most: number): Promise<Buffer> {
  try {
    if (file.size > most) throw new Problem("BUNDLE_TOO_LARGE", { most });
    const bytes = Buffer.alloc(file.size);
    const { bytesRead } = await file.read(bytes, 0, file.size, 0);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
