/**
 * Spanish from the first screen on: a whole first run without a word of English, and every screen of the demo as it changes its
 * language while it is open.
 */
import { readFileSync } from "node:fs";
import { readPdf } from "../../interchange/documents/readPdf.ts";
import { open, passphrase } from "./pages/start.ts";
import { tour } from "./pages/tour.ts";
import { leftInEnglish } from "./support/english.ts";
import { expect, test } from "./support/host.ts";
import { everyScreen } from "./support/look.ts";

test.describe("on a machine that speaks Spanish", () => {
  test.use({ locale: "es-MX" });

  test("a first run, from nothing to feedback on paper, is in Spanish", async ({ page, host }) => {
    const found: string[] = [];
    const look = async (where: string) => void found.push(...(await leftInEnglish(page, where)));
    await page.goto(host.address);
    await expect(page.getByRole("heading", { name: "Prepare su cuaderno de campo" })).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("lang", "es");
    await page.getByLabel("Su nombre").fill("Rosa Íñiguez");
    await page.getByLabel("Contraseña", { exact: true }).fill(passphrase);
    await page.getByLabel("Contraseña de nuevo").fill("otra");
    await expect(page.getByText("Las dos contraseñas son distintas.")).toBeVisible();
    await look("set up");
    await page.getByLabel("Contraseña de nuevo").fill(passphrase);
    await page.getByRole("button", { name: "Crear mi cuaderno" }).click();
    await page.getByLabel("Ya la guardé").check();
    await look("recovery key");
    await page.getByRole("button", { name: "Empezar" }).click();

    await page.getByLabel("Nombre de la escuela").fill("Escuela Río Claro");
    await look("today, empty");
    await page.getByRole("button", { name: "Añadir" }).click();
    await page.getByRole("link", { name: "Empezar un recorrido" }).click();
    await page.getByLabel("Añadir un salón").fill("12");
    await page.getByRole("button", { name: "Añadir", exact: true }).click();
    await look("plan");
    await page.getByRole("button", { name: "Empezar en Salón 12" }).click();
    await expect(page.getByRole("timer")).toBeVisible();
    const choice = page.getByRole("radio", { name: "El docente explica o modela" });
    await choice.click();
    await expect(choice).toBeChecked();
    await page.getByRole("textbox", { name: "Evidencia" }).fill("E: porque la pendiente es el doble");
    await page.keyboard.press("Enter");
    await expect(page.getByText("porque la pendiente es el doble")).toBeVisible();
    await page.getByLabel("Una fortaleza").fill("Esperó la respuesta");
    await look("capture");
    await page.keyboard.press("Control+Enter");
    await page.getByRole("tab", { name: "Puesta en común" }).click();
    await expect(page.getByText("Esperó la respuesta")).toBeVisible();
    await look("debrief");
    await page.getByRole("button", { name: "Terminar el recorrido" }).click();
    await page.getByRole("tab", { name: "Registro" }).click();
    await look("record");
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Guardar como PDF" }).click();
    const pdf = readPdf(readFileSync(await (await download).path()));
    const text = pdf.pages.join(" ").replaceAll(/\s+/g, " ");
    for (const expected of [
      "Escuela Río Claro",
      "Rosa Íñiguez",
      "Comentarios sobre una visita al salón",
      "Esperó la respuesta",
    ])
      expect(text).toContain(expected);
    for (const [path, title] of [
      ["/", "Hoy"],
      ["/schools", "Escuelas"],
      ["/walks", "Recorridos"],
    ] as const) {
      await open(page, path);
      await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
      await look(title);
    }
    await page.keyboard.press("Alt+l");
    await page.getByLabel("Contraseña", { exact: true }).fill("equivocada");
    await page.getByRole("button", { name: "Desbloquear" }).click();
    await expect(page.getByText("1 intento hasta ahora.")).toBeVisible();
    await look("locked");
    // A page that is opened anew while locked speaks it as well.
    await page.reload();
    await expect(page.getByRole("button", { name: "Desbloquear" })).toBeVisible();
    expect(found).toEqual([]);
  });
});

test.describe("in the demo", () => {
  test.use({ hostArgs: [["--demo"], { scope: "test" }] });

  test("every screen changes to Spanish while it is open, and keeps no English", async ({ page, host, context }) => {
    await page.goto(host.address);
    await expect(page.getByRole("link", { name: /^Continue in/ })).toBeVisible();
    expect((await leftInEnglish(page, "in English")).length, "what would be found").toBeGreaterThan(20);
    const settings = await context.newPage();
    await settings.goto(`${new URL(host.address).origin}/#/settings`);
    const speak = async (language: "English" | "Español", code: string) => {
      await settings.getByText(language, { exact: true }).first().click();
      await expect(page.locator("html")).toHaveAttribute("lang", code);
    };
    const found = await everyScreen(page, tour, async (name) => {
      await speak("Español", "es");
      const left = await leftInEnglish(page, name);
      await speak("English", "en");
      return left;
    });
    expect(found).toEqual([]);
  });
});
