/**
 * Where a profile lies that nobody gave a place: the same folder for the installed program, the browser and the command line, so
 * that a person has one fieldbook however it is opened. It is in the home folder and not among the settings of programs, which
 * Windows carries from machine to machine: a store in use must not be copied about.
 */
import { homedir } from "node:os";
import { join } from "node:path";

export function usualProfile(): string {
  return join(homedir(), ".turnaround-fieldbook", "profile");
}
