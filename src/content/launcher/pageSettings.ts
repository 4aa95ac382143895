/**
 * What a page may know of the settings: known before the first Enter, and asked for again when the operator returns from the settings or opens the panel again.
 * @param onAgreed is told each time whether conversations may be read
 */
import type { ResponseOf } from '../../messaging/responses';

type PageSettings = ResponseOf<'page.settings'>;
export type PageSettingsWatch = ReturnType<typeof watchPageSettings>;

export function watchPageSettings(
  ask: () => Promise<PageSettings>,
  onAgreed: (agreed: boolean) => void,
  signal: AbortSignal,
) {
  let limeCommand = false;
  let asked: Promise<PageSettings> | undefined;
  const askAgain = (event?: Event) => {
    // A script of the page may dispatch what it likes, as often as it likes.
    if (event?.isTrusted === false || (document.hidden && asked)) return;
    asked = ask();
    asked.then(
      (known) => {
        ({ limeCommand } = known);
        onAgreed(known.agreed);
      },
      () => undefined,
    );
  };
  askAgain();
  document.addEventListener('visibilitychange', askAgain, { signal });
  return {
    /** Asks again: the operator may have been in the settings beside this window. */
    again: askAgain,
    /** Whether `$lime` in the message field sends; not before the first answer. */
    limeCommand: () => limeCommand,
    /** Origin of the organisation's Custom Add-on, if there is one. */
    addOn: async () => (await asked)?.addOn,
  };
}
