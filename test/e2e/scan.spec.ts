/** A code is scanned: by the camera, which is given a film of one, and out of a picture; and what is said where there is none. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import encodeQR from "qr";
import playwrightConfig from "../../playwright.config.ts";
import { openJoin } from "./pages/joining.ts";
import { setUp } from "./pages/start.ts";
import { expect, test } from "./support/host.ts";

const invite = "https://hub.moss.example:8443/#A1B2-C3D4-E5F6";
const size = { width: 640, height: 480 };

/** A film of a code on a light wall, as the browser takes it for a camera's. */
function film(text: string): string {
  const modules = encodeQR(text, "raw", { ecc: "medium", border: 4 });
  const scale = Math.floor(size.height / modules.length);
  const [left, top] = [size.width, size.height].map((side) => Math.floor((side - scale * modules.length) / 2)) as [
    number,
    number,
  ];
  const light = Buffer.alloc(size.width * size.height, 235);
  for (const [y, row] of modules.entries())
    for (const [x, dark] of row.entries())
      if (dark)
        for (let line = 0; line < scale; line++) {
          const from = (top + y * scale + line) * size.width + left + x * scale;
          light.fill(16, from, from + scale);
        }
  const frame = Buffer.concat([Buffer.from("FRAME\n"), light, Buffer.alloc((size.width * size.height) / 2, 128)]);
  const file = join(mkdtempSync(join(tmpdir(), "fieldbook-film-")), "code.y4m");
  const head = `YUV4MPEG2 W${size.width} H${size.height} F10:1 Ip A1:1 C420jpeg\n`;
  writeFileSync(file, Buffer.concat([Buffer.from(head), frame, frame, frame]));
  return file;
}

const picture = (text: string) => ({
  name: "code.gif",
  mimeType: "image/gif",
  buffer: Buffer.from(encodeQR(text, "gif", { scale: 6, border: 4 })),
});

const field = (page: Page) => page.getByRole("textbox", { name: "The invite" });

const { launchOptions } = playwrightConfig.use ?? {};
const camera = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"];
test.use({
  launchOptions: {
    ...launchOptions,
    args: [...(launchOptions?.args ?? []), ...camera, `--use-file-for-fake-video-capture=${film(invite)}`],
  },
});

test("an invite comes in by the camera", async ({ page, host }) => {
  await setUp(page, host.address);
  await openJoin(page);
  await page.getByRole("button", { name: "Scan with the camera" }).click();
  await expect(field(page)).toHaveValue(invite, { timeout: 60_000 });
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("and out of a picture; where there is no code in it, that is said", async ({ page, host }) => {
  await setUp(page, host.address);
  await openJoin(page);
  const chooser = page.locator("input[type=file][accept='image/*']");
  await chooser.setInputFiles({ name: "cat.txt", mimeType: "text/plain", buffer: Buffer.from("a cat") });
  await expect(page.getByText("No code was found in this picture.")).toBeVisible();
  await chooser.setInputFiles(picture(invite));
  await expect(field(page)).toHaveValue(invite);
});
