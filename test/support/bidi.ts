/**
 * WebDriver BiDi over one WebSocket: commands with an id, answers by that id, events for whoever listens. Node 20 has no
 * WebSocket of its own, hence `ws`.
 */
import { WebSocket, type RawData } from 'ws';

type Answer =
  | { type: 'success'; id: number; result: unknown }
  | { type: 'error'; id: number | null; error: string; message: string }
  | { type: 'event'; method: string; params: unknown };

interface Waiting {
  readonly method: string;
  resolve(result: unknown): void;
  reject(error: Error): void;
}

export class BidiConnection {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Map<string, (params: unknown) => void>();
  #lastId = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => this.#receive(data));
    socket.on('close', () => this.#failAll(new Error('The browser closed the BiDi connection.')));
    socket.on('error', (error) => this.#failAll(error));
  }

  static async open(address: string): Promise<BidiConnection> {
    const socket = new WebSocket(address);
    await new Promise<void>((opened, failed) => {
      socket.once('open', opened);
      socket.once('error', failed);
    });
    return new BidiConnection(socket);
  }

  /** Sends a command and gives its result; rejects with the browser's error and message. */
  send<Result = unknown>(method: string, params: object = {}): Promise<Result> {
    const id = ++this.#lastId;
    return new Promise<Result>((resolve, reject) => {
      this.#waiting.set(id, { method, resolve: (result) => resolve(result as Result), reject });
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }

  /** Calls `listener` for each event of a name, such as `log.entryAdded`. One listener a name. */
  async listen(event: string, listener: (params: unknown) => void): Promise<void> {
    this.#listeners.set(event, listener);
    await this.send('session.subscribe', { events: [event] });
  }

  close(): void {
    this.#socket.close();
  }

  #receive(data: RawData): void {
    // Always text, which `ws` hands over as one Buffer.
    const answer = JSON.parse((data as Buffer).toString('utf8')) as Answer;
    if (answer.type === 'event') {
      this.#listeners.get(answer.method)?.(answer.params);
      return;
    }
    const waiting = answer.id === null ? undefined : this.#waiting.get(answer.id);
    if (!waiting || answer.id === null) return;
    this.#waiting.delete(answer.id);
    if (answer.type === 'success') waiting.resolve(answer.result);
    else waiting.reject(new Error(`${waiting.method}: ${answer.error}: ${answer.message}`));
  }

  #failAll(error: Error): void {
    for (const waiting of this.#waiting.values()) waiting.reject(error);
    this.#waiting.clear();
  }
}
