/**
 * `$lime` in the message field, alone, then Enter: the text does not go to the contact, the field is emptied, and the panel's quick send runs.
 * Anything else in the field is never read further than that and never touched. Heard on the window, before the page's own listeners.
 */

/** `$lime`, or `$lime <topic>`. Null for everything else. */
export function limeCommandIn(text: string): { readonly topic: string | null } | null {
  const seen = text.replace(/\p{Default_Ignorable_Code_Point}/gu, '');
  const found = /^\$lime(?:[^\S\n]+(\S[^\n]*))?$/i.exec(seen.trim());
  return found && { topic: found[1] ?? null };
}

/** @param isOn asked at each Enter; where it is false nothing is looked at */
export function watchLimeCommand(isOn: () => boolean, run: (topic: string | null) => void, signal: AbortSignal): void {
  /** The key that is down has been taken: the page hears neither its press nor its release. */
  let taken = false;
  const take = (event: Event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // An input method has the key: by its code too, where a browser no longer says that it composes.
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else tells the key that ends a composition
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key !== 'Enter' || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
    taken &&= event.repeat;
    if (taken) take(event);
    if (taken || !event.isTrusted || !isOn()) return;
    const field = messageField(event);
    const command = field && limeCommandIn(textOf(field));
    if (!command) return;
    taken = true;
    take(event);
    empty(field);
    run(command.topic);
  };
  const onRest = (event: KeyboardEvent) => {
    if (!taken || event.key !== 'Enter') return;
    take(event);
    taken = event.type !== 'keyup';
  };
  const options = { capture: true, signal };
  window.addEventListener('keydown', onKeyDown, options);
  window.addEventListener('keypress', onRest, options);
  window.addEventListener('keyup', onRest, options);
}

/** A field for text of several lines; a search field is none. */
function messageField(event: Event): HTMLElement | null {
  const [field] = event.composedPath();
  if (field instanceof HTMLTextAreaElement) return field;
  return field instanceof HTMLElement && field.isContentEditable ? field : null;
}

const textOf = (field: HTMLElement): string => (field instanceof HTMLTextAreaElement ? field.value : field.innerText);

/** As a person would: all is selected and deleted, so that the editor of the page hears trusted input and keeps its own state right. */
function empty(field: HTMLElement): void {
  if (field instanceof HTMLTextAreaElement) field.select();
  else document.getSelection()?.selectAllChildren(field);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else makes a trusted input event, which editors ask for
  document.execCommand('delete');
}
