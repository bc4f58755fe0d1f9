/**
 * A small stand-in for the `electron` module, for unit tests of the desktop host: it records what the host asks of
 * Electron and lets a test play Electron's part. One is made for each test, with nothing left from the one before.
 */
import { EventEmitter } from "node:events";
import { existsSync } from "node:fs";

type Rectangle = { x: number; y: number; width: number; height: number };
type Decide<T> = (answer: T) => void;

/** A child process that a test can let speak and die. */
export class FakeStoreProcess extends EventEmitter {
  readonly sent: { message: { kind: string } & Record<string, unknown>; ports: unknown[] }[] = [];
  killed = 0;
  readonly program: string;
  readonly args: readonly string[];

  constructor(program: string, args: readonly string[]) {
    super();
    this.program = program;
    this.args = args;
  }

  postMessage(message: { kind: string }, ports: unknown[] = []): void {
    this.sent.push({ message: { ...message }, ports });
  }

  kill(): boolean {
    this.killed++;
    return true;
  }

  kinds(): string[] {
    return this.sent.map(({ message }) => message.kind);
  }
}

/** A frame with the address it shows. */
export type FakeFrame = { url: string };

export class FakeWebContents extends EventEmitter {
  readonly mainFrame: FakeFrame = { url: "app://fieldbook/index.html" };
  readonly sent: unknown[][] = [];
  readonly posted: { channel: string; message: unknown; ports: unknown[] }[] = [];
  zoom = 0;
  webRtcPolicy: string | undefined;
  readonly downloads: string[] = [];
  openHandler: ((details: { url: string }) => { action: string }) | undefined;

  send(...message: unknown[]): void {
    this.sent.push(message.filter((part) => part !== undefined));
  }
  postMessage(channel: string, message: unknown, ports: unknown[]): void {
    this.posted.push({ channel, message, ports });
  }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler;
  }
  setWebRTCIPHandlingPolicy(policy: string): void {
    this.webRtcPolicy = policy;
  }
  downloadURL(url: string): void {
    this.downloads.push(url);
  }
  getZoomLevel(): number {
    return this.zoom;
  }
  setZoomLevel(zoom: number): void {
    this.zoom = zoom;
  }
}

export class FakeSession extends EventEmitter {
  readonly handlers = new Map<string, (request: Request) => Promise<Response>>();
  readonly protocol = {
    handle: (scheme: string, handler: (request: Request) => Promise<Response>) =>
      void this.handlers.set(scheme, handler),
  };
  readonly webRequest = {
    onBeforeRequest: (listener: (details: { url: string }, decide: Decide<{ cancel: boolean }>) => void) => {
      this.beforeRequest = listener;
    },
  };
  spellchecks: boolean | undefined;
  readonly partition: string;
  private beforeRequest: ((details: { url: string }, decide: Decide<{ cancel: boolean }>) => void) | undefined;
  private onRequest: ((...args: [unknown, string, Decide<boolean>, object]) => void) | undefined;
  private onCheck: ((...args: [unknown, string, string, object]) => boolean) | undefined;
  private onDevice: (() => boolean) | undefined;

  constructor(partition: string) {
    super();
    this.partition = partition;
  }

  setPermissionRequestHandler(handler: (...args: [unknown, string, Decide<boolean>, object]) => void): void {
    this.onRequest = handler;
  }
  setPermissionCheckHandler(handler: (...args: [unknown, string, string, object]) => boolean): void {
    this.onCheck = handler;
  }
  setDevicePermissionHandler(handler: () => boolean): void {
    this.onDevice = handler;
  }
  setSpellCheckerEnabled(enabled: boolean): void {
    this.spellchecks = enabled;
  }

  /** Whether a request for this address is let through; without a handler everything is. */
  lets(url: string): boolean {
    let cancelled = false;
    this.beforeRequest?.({ url }, ({ cancel }) => (cancelled = cancel));
    return !cancelled;
  }
  /** What asking for a permission, checking for it, and asking for a device are answered. */
  grants(permission: string, url: string, isMainFrame = true, media: string[] = []): boolean[] {
    let granted = true;
    const details = { requestingUrl: url, isMainFrame, mediaTypes: media };
    this.onRequest?.(null, permission, (answer) => (granted = answer), details);
    const [mediaType] = media;
    return [granted, this.onCheck?.(null, permission, url, { isMainFrame, ...(mediaType && { mediaType }) }) ?? true];
  }
  grantsDevice(): boolean {
    return this.onDevice?.() ?? true;
  }
}

export type FakeOptions = {
  userData?: string;
  isFirstInstance?: boolean;
  isPackaged?: boolean;
  languages?: string[];
  screens?: Rectangle[];
  keyring?: { available?: boolean; backend?: string; fails?: boolean };
};

/** A fresh stand-in: `electron` is the module, the rest is what a test looks at. */
export function fakeElectron(options: FakeOptions = {}) {
  const seen = {
    paths: new Map([["userData", options.userData ?? "/home/ada/.config/fieldbook"]]),
    switches: new Map<string, string | undefined>(),
    schemes: [] as { scheme: string; privileges: Record<string, boolean> }[],
    windows: [] as FakeWindow[],
    sessions: [] as FakeSession[],
    stores: [] as FakeStoreProcess[],
    menus: [] as unknown[],
    opened: [] as string[],
    errors: [] as [string, string][],
    crashReports: [] as object[],
    channels: [] as [FakePort, FakePort][],
    order: [] as string[],
    quits: 0,
    sandboxed: false,
  };
  type FakePort = { end: 1 | 2 };

  const newSession = (partition: string): FakeSession => {
    const made = new FakeSession(partition);
    seen.sessions.push(made);
    app.emit("session-created", made);
    return made;
  };

  class FakeWindow extends EventEmitter {
    readonly options: Record<string, unknown> & { webPreferences: Record<string, unknown> };
    readonly webContents = new FakeWebContents();
    readonly loaded: string[] = [];
    minimum: number[] = [];
    isShown = false;
    isFocusedNow = true;
    isMinimizedNow = false;
    isMaximizedNow = false;
    isGone = false;

    constructor(given: Record<string, unknown> & { webPreferences: Record<string, unknown> }) {
      super();
      this.options = given;
      seen.windows.push(this);
      app.emit("web-contents-created", {}, this.webContents);
    }
    static getAllWindows = () => seen.windows;
    static fromWebContents = (contents: unknown) => seen.windows.find((each) => each.webContents === contents) ?? null;
    setMinimumSize(...size: number[]): void {
      this.minimum = size;
    }
    loadURL(url: string): Promise<void> {
      this.loaded.push(url);
      return Promise.resolve();
    }
    show(): void {
      this.isShown = true;
    }
    focus(): void {
      this.isFocusedNow = true;
    }
    restore(): void {
      this.isMinimizedNow = false;
    }
    maximize(): void {
      this.isMaximizedNow = true;
      this.isShown = true;
    }
    isFocused = () => this.isFocusedNow;
    isMinimized = () => this.isMinimizedNow;
    isMaximized = () => this.isMaximizedNow;
    isDestroyed = () => this.isGone;
    getNormalBounds = () => ({ x: 10, y: 20, width: 900, height: 700 });
  }

  let becomeReady: () => void = () => {};
  const ready = new Promise<void>((resolve) => (becomeReady = resolve));
  const app = Object.assign(new EventEmitter(), {
    name: "Turnaround Fieldbook",
    isPackaged: options.isPackaged ?? true,
    commandLine: { appendSwitch: (name: string, value?: string) => void seen.switches.set(name, value) },
    getPath: (name: string) => seen.paths.get(name) ?? `/home/ada/${name}`,
    setPath: (name: string, value: string) => {
      if (!existsSync(value)) throw new Error("the folder does not exist");
      seen.order.push(`path ${name}`);
      seen.paths.set(name, value);
    },
    requestSingleInstanceLock: () => {
      seen.order.push("lock");
      return options.isFirstInstance ?? true;
    },
    enableSandbox: () => {
      seen.order.push("sandbox");
      seen.sandboxed = true;
    },
    setAppUserModelId: () => {},
    getPreferredSystemLanguages: () => options.languages ?? ["en-US"],
    whenReady: () => ready,
    quit: () => {
      seen.quits++;
      let isHeld = false;
      app.emit("will-quit", { preventDefault: () => (isHeld = true) });
      if (!isHeld) seen.order.push("gone");
    },
  });

  const keyring = { available: true, backend: "gnome_libsecret", fails: false, ...options.keyring };
  const answer = async <T>(value: T): Promise<T> => {
    if (keyring.fails) throw new Error("the keyring was closed");
    return value;
  };
  const electron = {
    app,
    BrowserWindow: FakeWindow,
    crashReporter: { start: (given: object) => void seen.crashReports.push(given) },
    dialog: { showErrorBox: (title: string, text: string) => void seen.errors.push([title, text]) },
    ipcMain: new EventEmitter(),
    Menu: {
      buildFromTemplate: (template: unknown) => template,
      setApplicationMenu: (menu: unknown) => void seen.menus.push(menu),
    },
    MessageChannelMain: class {
      readonly port1: FakePort = { end: 1 };
      readonly port2: FakePort = { end: 2 };
      constructor() {
        seen.channels.push([this.port1, this.port2]);
      }
    },
    powerMonitor: new EventEmitter(),
    protocol: {
      registerSchemesAsPrivileged: (schemes: typeof seen.schemes) => {
        seen.order.push("scheme");
        seen.schemes.push(...schemes);
      },
    },
    safeStorage: {
      isAsyncEncryptionAvailable: () => answer(keyring.available),
      getSelectedStorageBackend: () => keyring.backend,
      encryptStringAsync: (text: string) => answer(Buffer.from(`wrapped:${text}`)),
      decryptStringAsync: (wrapped: Buffer) =>
        answer({ result: wrapped.toString("utf8").slice("wrapped:".length), shouldReEncrypt: false }),
    },
    screen: {
      getAllDisplays: () =>
        (options.screens ?? [{ x: 0, y: 0, width: 1920, height: 1040 }]).map((workArea) => ({ workArea })),
    },
    session: { fromPartition: newSession },
    shell: { openExternal: (url: string) => Promise.resolve(void seen.opened.push(url)) },
    utilityProcess: {
      fork: (program: string, args: readonly string[]) => {
        const made = new FakeStoreProcess(program, args);
        seen.stores.push(made);
        return made;
      },
    },
  };

  /** Lets the app become ready and everything that waited for it happen. */
  const start = async (): Promise<void> => {
    seen.order.push("ready");
    becomeReady();
    await ready;
    await Promise.resolve();
  };
  return { electron, seen, start, newSession };
}

export type Fake = ReturnType<typeof fakeElectron>;
