/**
 * `$lime` in the message field, alone, then Enter: the text does not go to the contact, the field is emptied, and the panel's quick send runs.
 * Anything else in the field is never read further than that and never touched. Heard on the window, before the page's own listeners.
 *
 * An Enter of the operator's says nothing of the text, which a script may have put into a field that nobody sees. Where the operator has not typed it, in
 * a field in view, the panel opens and sends nothing.
 */
import { watchTypedText } from './typedText';

/** `$lime`, or `$lime <topic>`. Null for everything else. */
export function limeCommandIn(text: string): { readonly topic: string | null } | null {
  const seen = text.replace(/\p{Default_Ignorable_Code_Point}/gu, '');
  const found = /^\$lime(?:[^\S\n]+(\S[^\n]*))?$/i.exec(seen.trim());
  return found && { topic: found[1] ?? null };
}

/**
 * @param isOn asked at each Enter; where it is false nothing is looked at
 * @param open in place of `run`, where that may not be what the operator wants
 */
export function watchLimeCommand(
  isOn: () => boolean,
  run: (topic: string | null) => void,
  open: () => void,
  signal: AbortSignal,
): void {
  const isTyped = watchTypedText(messageField, textOf, signal);
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
    const isMeant = isTyped(field) && isInView(field);
    taken = true;
    take(event);
    empty(field);
    if (isMeant) run(command.topic);
    else open();
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

/** Smaller fields hold no word that one could read. */
const leastSize = { width: 40, height: 12 };
/** Product of the opacity of the field and of all elements around it. A paler field counts as invisible. */
const leastOpacity = 0.5;

/** Whether an operator can see the field: its middle is in the window, and nothing lies over it. */
function isInView(field: HTMLElement): boolean {
  const { left, top, width, height } = field.getBoundingClientRect();
  const root = field.getRootNode() as Document | ShadowRoot;
  const found = root.elementFromPoint(left + width / 2, top + height / 2);
  let opacity = 1;
  for (let at: Node | null = field; at; at = at instanceof ShadowRoot ? at.host : at.parentNode)
    if (at instanceof Element) opacity *= Number(getComputedStyle(at).opacity);
  return (
    width >= leastSize.width &&
    height >= leastSize.height &&
    opacity >= leastOpacity &&
    field.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) &&
    field.contains(found)
  );
}

/** As a person would: all is selected and deleted, so that the editor of the page hears trusted input and keeps its own state right. */
function empty(field: HTMLElement): void {
  if (field instanceof HTMLTextAreaElement) field.select();
  else document.getSelection()?.selectAllChildren(field);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else makes a trusted input event, which editors ask for
  document.execCommand('delete');
}
