/** What a page may know of the settings: known before the first Enter, and asked for again when the operator comes back from them. */
import type { ResponseOf } from '../../messaging/responses';

type PageSettings = ResponseOf<'page.settings'>;

export function watchPageSettings(ask: () => Promise<PageSettings>, signal: AbortSignal) {
  let limeCommand = false;
  let asked: Promise<PageSettings> | undefined;
  const askAgain = (event?: Event) => {
    // A script of the page may dispatch what it likes, as often as it likes.
    if (event?.isTrusted === false || (document.hidden && asked)) return;
    asked = ask();
    asked.then(
      (known) => {
        ({ limeCommand } = known);
      },
      () => undefined,
    );
  };
  askAgain();
  document.addEventListener('visibilitychange', askAgain, { signal });
  return {
    /** Whether `$lime` in the message field sends; not before the first answer. */
    limeCommand: () => limeCommand,
    /** Origin of the organisation's Custom Add-on, if there is one. */
    addOn: async () => (await asked)?.addOn,
  };
}
