/** A display that nobody sees, and keys pressed on it as on a keyboard: they reach the browser itself, its commands and its prompts. Needs Xvfb and xdotool. */
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

const display = ':77';

/** Whether this machine has both. */
export const hasRealKeys = (): boolean => ['Xvfb', 'xdotool'].every((tool) => spawnSync('which', [tool]).status === 0);

export class RealKeys {
  readonly #server: ChildProcess;
  readonly #before = process.env['DISPLAY'];

  private constructor(server: ChildProcess) {
    this.#server = server;
  }

  static async start(): Promise<RealKeys> {
    const server = spawn('Xvfb', [display, '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], { stdio: 'ignore' });
    const keys = new RealKeys(server);
    process.env['DISPLAY'] = display;
    for (let tries = 0; spawnSync('xdotool', ['getdisplaygeometry']).status !== 0; tries += 1) {
      if (tries > 100) throw new Error('Xvfb does not answer.');
      await new Promise((rested) => setTimeout(rested, 100));
    }
    return keys;
  }

  /** Presses keys, such as `alt+comma`, one after the other, in the browser's window. @param name part of the window's title */
  press(name: string, ...keys: string[]): void {
    const [window] = execFileSync('xdotool', ['search', '--onlyvisible', '--name', name], { encoding: 'utf8' }).split(
      '\n',
    );
    execFileSync('xdotool', ['windowfocus', '--sync', String(window), 'key', '--delay', '200', ...keys]);
  }

  /** Presses keys in whatever has the focus now, as a prompt of the browser has. */
  answer(...keys: string[]): void {
    execFileSync('xdotool', ['key', '--delay', '200', ...keys]);
  }

  async stop(): Promise<void> {
    const ended = once(this.#server, 'exit');
    this.#server.kill();
    await ended;
    if (this.#before === undefined) delete process.env['DISPLAY'];
    else process.env['DISPLAY'] = this.#before;
  }
}
