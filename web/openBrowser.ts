/** Opens an address in the person's browser; where there is none, the printed address is enough. */
import { spawn } from "node:child_process";

const programs: Record<string, [string, ...string[]]> = {
  darwin: ["open"],
  win32: ["cmd", "/c", "start", ""],
};

export function openBrowser(address: string): void {
  const [program, ...args] = programs[process.platform] ?? ["xdg-open"];
  const child = spawn(program, [...args, address], { stdio: "ignore", detached: true });
  child.on("error", () => {});
  child.unref();
}
