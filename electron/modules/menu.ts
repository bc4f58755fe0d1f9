/**
 * The menu bar: the commands of the page with their keys, and what every program has. Its words come from the catalogue
 * in the language of the system until the store says which one the person has chosen.
 */
import { app, Menu, type MenuItemConstructorOptions } from "electron";
import { type MenuCommand, menuCommands, menuPlaces } from "../../shared/host/menu.ts";
import { desktop as english } from "../../shared/words/en/desktop.ts";
import { desktop as spanish } from "../../shared/words/es/desktop.ts";
import type { Language } from "../../shared/words/words.ts";

const catalogue = { en: english, es: spanish };
type Role = keyof typeof english.role;
type Send = (command: MenuCommand) => void;

/** The whole menu as data; every accelerator in it belongs to one item. */
export function menuTemplate(language: Language, send: Send, isMac: boolean, developing: boolean) {
  const words = catalogue[language];
  const line: MenuItemConstructorOptions = { type: "separator" };
  const role = (name: Role): MenuItemConstructorOptions => ({ role: name, label: words.role[name] });
  const command = (name: MenuCommand): MenuItemConstructorOptions => ({
    id: name,
    label: words.command[name],
    accelerator: isMac ? menuCommands[name].replace("Alt", "Command") : menuCommands[name],
    click: () => send(name),
  });
  const app = [role("about"), line, role("hide"), role("hideOthers"), role("unhide"), line, role("quit")];
  const file = [command("new:walk"), command("lock"), ...(isMac ? [] : [line, role("quit")])];
  const edit = [role("undo"), role("redo"), line, role("cut"), role("copy"), role("paste"), role("selectAll")];
  const view = [role("zoomIn"), role("zoomOut"), role("resetZoom"), line, role("togglefullscreen"), role("minimize")];
  return [
    ...(isMac ? [{ label: "Turnaround Fieldbook", submenu: app }] : []),
    { label: words.menu.file, submenu: file },
    { label: words.menu.edit, submenu: edit },
    { label: words.menu.go, submenu: [command("search"), line, ...menuPlaces.map(command)] },
    { label: words.menu.view, submenu: developing ? [...view, line, role("toggleDevTools")] : view },
    { label: words.menu.help, submenu: [command("keys"), ...(isMac ? [] : [role("about")])] },
  ];
}

/** Puts up the menu in this language, in place of any before it. */
export function showMenu(language: Language, send: Send): void {
  const template = menuTemplate(language, send, process.platform === "darwin", !app.isPackaged);
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
