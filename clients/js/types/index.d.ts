/** The client of ActorIpc for Node processes, and the shapes that preload scripts meet. */

/** A window of the app, as main vouches for it. */
export interface SenderWindow {
  /** Its number; 0 when no window shows the sender. */
  id: number;
  name: string | null;
}

export interface IpcRendererEvent {
  /** The `ipcRenderer` itself, to answer through. */
  sender: IpcRenderer;
  /** The ports that came with the message; often none. */
  ports: MessagePort[];
  /** The window whose page sent the message; null when main did. */
  senderWindow: SenderWindow | null;
}

export interface IpcRendererInvokeEvent {
  /** The `ipcRenderer` itself. */
  sender: IpcRenderer;
  /** The window whose page calls; null when main calls. */
  senderWindow: SenderWindow | null;
  /** Aborted when nobody waits for the answer: the caller gave up, or this document is over. */
  signal: AbortSignal;
}

export type IpcRendererHandler = (event: IpcRendererInvokeEvent, ...args: any[]) => any;

export interface InvokeOptions {
  /** In milliseconds; the app's `InvokeTimeout` without it, `Infinity` for ever. */
  timeout?: number;
  /** Gives up: the call rejects with `AbortError`, and the handler's token is cancelled. */
  signal?: AbortSignal;
  /** The name or number of another window, to ask its page instead of main. */
  window?: string | number;
}

export type IpcRendererListener = (event: IpcRendererEvent, ...args: any[]) => void;

/** Electron's `ipcRenderer`. */
export interface IpcRenderer {
  send(channel: string, ...args: any[]): void;
  invoke(channel: string, ...args: any[]): Promise<any>;
  sendSync(channel: string, ...args: any[]): any;
  postMessage(channel: string, message: any, transfer?: MessagePort[]): void;
  sendToHost(channel: string, ...args: any[]): void;

  /** Answers the calls of main, and of other windows that may. Not Electron's. */
  handle(channel: string, handler: IpcRendererHandler): void;
  handleOnce(channel: string, handler: IpcRendererHandler): void;
  removeHandler(channel: string): void;
  /** As `invoke`, with a deadline and a signal. Not Electron's. */
  invokeWith(options: InvokeOptions, channel: string, ...args: any[]): Promise<any>;
  /** Speak to the page of another window, where the app allows it. Not Electron's. */
  invokeWindow(nameOrId: string | number, channel: string, ...args: any[]): Promise<any>;
  sendToWindow(nameOrId: string | number, channel: string, ...args: any[]): void;

  on(channel: string, listener: IpcRendererListener): this;
  once(channel: string, listener: IpcRendererListener): this;
  off(channel: string, listener: IpcRendererListener): this;
  addListener(channel: string, listener: IpcRendererListener): this;
  removeListener(channel: string, listener: IpcRendererListener): this;
  prependListener(channel: string, listener: IpcRendererListener): this;
  prependOnceListener(channel: string, listener: IpcRendererListener): this;
  removeAllListeners(channel?: string): this;
  emit(channel: string, ...args: any[]): boolean;
  eventNames(): (string | symbol)[];
  listenerCount(channel: string, listener?: IpcRendererListener): number;
  listeners(channel: string): Function[];
  rawListeners(channel: string): Function[];
  setMaxListeners(count: number): this;
  getMaxListeners(): number;
}

/** Electron's `contextBridge`, within one realm. */
export interface ContextBridge {
  exposeInMainWorld(key: string, api: any): void;
  exposeInIsolatedWorld(worldId: number, key: string, api: any): void;
  executeInMainWorld(script: { func: (...args: any[]) => any; args?: any[] }): any;
}

/** With which calls to main reject. */
export interface RemoteError extends Error {
  /** A stable code, such as `no-handler`; see docs/errors.md. */
  code: string;
  /** What main added, if anything. */
  data?: any;
}

export interface ConnectOptions {
  /** The address of the window's page, such as `http://127.0.0.1:5480/app/w/7-…/`. */
  url: string;
  /** The token of a document; without it a new document is begun and its token taken. */
  token?: string;
}

export interface Connection {
  ipcRenderer: IpcRenderer;
  /** Ends the session; main sees the renderer go. */
  close(): void;
}

/** Makes this Node process the renderer of a window. Resolves when the gateway has greeted. */
export function connect(options: ConnectOptions): Promise<Connection>;
