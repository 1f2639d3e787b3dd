import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WebSocket } from "ws";

/**
 * Chromium of any age, driven by its own protocol: tools that drive browsers know only those of their own time. What is used here
 * has been there since Chromium 64.
 */
export interface Engine {
  /** "HeadlessChrome/64.0.3264.0" */
  readonly product: string;
  /** A page with cookies of its own. */
  open(width: number, height: number): Promise<EnginePage>;
  close(): Promise<void>;
}

export interface EnginePage {
  goto(url: string): Promise<void>;
  /** Runs in each document before its own scripts. */
  addInitScript(source: string): Promise<void>;
  /** The value of an expression, or of what it promises. */
  evaluate<T>(expression: string): Promise<T>;
  /** Until an expression is true; the error tells what the page said instead. */
  until(expression: string, within?: number): Promise<void>;
  text(): Promise<string>;
  resize(width: number, height: number): Promise<void>;
  /** A PNG. */
  screenshot(): Promise<Buffer>;
  /** What nobody caught, and what the engine complained about in the console as an error of a script. */
  readonly exceptions: readonly string[];
}

const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--no-zygote",
  "--no-first-run",
  "--hide-scrollbars",
  "--disable-background-networking",
  "--remote-debugging-port=0",
];

export async function launchEngine(program: string, more: readonly string[] = []): Promise<Engine> {
  const profile = await mkdtemp(join(tmpdir(), "akari-engine-"));
  const child = spawn(program, [...flags, ...more, `--user-data-dir=${profile}`, "about:blank"], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const address = await listening(child, program);
  const browser = await connect(address);
  const { product } = await browser.send<{ product: string }>("Browser.getVersion");
  const lines: Line[] = [];
  return {
    product,
    async open(width, height) {
      const { browserContextId } = await browser.send<{ browserContextId: string }>(
        "Target.createBrowserContext",
      );
      const { targetId } = await browser.send<{ targetId: string }>("Target.createTarget", {
        url: "about:blank",
        browserContextId,
        width,
        height,
      });
      const line = await connect(`ws://${new URL(address).host}/devtools/page/${targetId}`);
      lines.push(line);
      return openPage(line, width, height);
    },
    async close() {
      for (const line of [...lines, browser]) line.close();
      if (child.exitCode === null && child.signalCode === null) {
        const ended = once(child, "exit");
        child.kill("SIGKILL");
        await ended;
      }
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function listening(child: ChildProcess, program: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const fail = (why: string) => reject(new Error(`${program} ${why}:\n${said}`));
    child.stderr?.on("data", (data: Buffer) => {
      said += data.toString();
      const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (address) resolve(address);
    });
    child.once("error", (error) => fail(`can't be started (${error.message})`));
    child.once("exit", (code, signal) => fail(`ended with ${code ?? signal}`));
  });
}

interface Line {
  send<T>(method: string, params?: object): Promise<T>;
  on(method: string, hear: (params: never) => void): void;
  close(): void;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: never;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

async function connect(address: string): Promise<Line> {
  const socket = new WebSocket(address, { perMessageDeflate: false, maxPayload: 2 ** 28 });
  await once(socket, "open");
  const asked = new Map<number, (message: Message) => void>();
  const heard = new Map<string, (params: never) => void>();
  let last = 0;
  socket.on("message", (data: Buffer) => {
    const message = JSON.parse(data.toString()) as Message;
    if (message.id !== undefined) asked.get(message.id)?.(message);
    else if (message.method !== undefined) heard.get(message.method)?.(message.params as never);
  });
  socket.on("close", () => {
    for (const answer of asked.values()) answer({ error: { message: "the browser is gone" } });
  });
  return {
    send<T>(method: string, params: object = {}) {
      const id = ++last;
      return new Promise<T>((resolve, reject) => {
        asked.set(id, ({ result, error }) => {
          asked.delete(id);
          if (error) reject(new Error(`${method}: ${error.message}`));
          else resolve(result as T);
        });
        socket.send(JSON.stringify({ id, method, params }));
      });
    },
    on: (method, hear) => heard.set(method, hear),
    close: () => socket.terminate(),
  };
}

interface Evaluated {
  readonly result: { readonly value?: unknown };
  readonly exceptionDetails?: Thrown;
}
interface Thrown {
  readonly text: string;
  readonly exception?: { readonly description?: string };
}

async function openPage(line: Line, width: number, height: number): Promise<EnginePage> {
  const exceptions: string[] = [];
  line.on("Runtime.exceptionThrown", ({ exceptionDetails }: { exceptionDetails: Thrown }) =>
    exceptions.push(told(exceptionDetails)),
  );
  let loaded = () => {};
  line.on("Page.loadEventFired", () => loaded());
  const page: EnginePage = {
    exceptions,
    async goto(url) {
      const load = new Promise<void>((resolve) => {
        loaded = resolve;
      });
      const { errorText } = await line.send<{ errorText?: string }>("Page.navigate", { url });
      if (errorText) throw new Error(`${url}: ${errorText}`);
      await load;
    },
    async addInitScript(source) {
      await line.send("Page.addScriptToEvaluateOnNewDocument", { source });
    },
    async evaluate<T>(expression: string) {
      const options = { expression, returnByValue: true, awaitPromise: true };
      const { result, exceptionDetails } = await line.send<Evaluated>("Runtime.evaluate", options);
      if (exceptionDetails) throw new Error(`${expression}: ${told(exceptionDetails)}`);
      return result.value as T;
    },
    async until(expression, within = 20_000) {
      const end = performance.now() + within;
      while (!(await page.evaluate<boolean>(`!!(${expression})`))) {
        if (performance.now() > end) {
          const what = [await page.text(), ...exceptions].join("\n");
          throw new Error(`not within ${within} ms: ${expression}\nthe page says:\n${what}`);
        }
        await new Promise((later) => setTimeout(later, 50));
      }
    },
    text: () => page.evaluate<string>("document.body.innerText"),
    async resize(toWidth, toHeight) {
      const size = { width: toWidth, height: toHeight, deviceScaleFactor: 1, mobile: false };
      await line.send("Emulation.setDeviceMetricsOverride", size);
    },
    async screenshot() {
      const { data } = await line.send<{ data: string }>("Page.captureScreenshot", { format: "png" });
      return Buffer.from(data, "base64");
    },
  };
  for (const domain of ["Page", "Runtime"]) await line.send(`${domain}.enable`);
  await page.resize(width, height);
  return page;
}

function told({ text, exception }: Thrown): string {
  return exception?.description ?? text;
}
