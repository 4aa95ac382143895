/**
 * Whether the operator has typed the text of a field, and no script has changed it. The browser's `beforeinput` says which text it will insert: between two
 * such events the field may change by that text only. Rejected: `input`, since `execCommand` makes trusted ones. Editors that draw the text themselves change
 * it after the event, so each step is checked when the next one begins.
 */

/** Input types that insert the text of their event, or delete. Not `insertFromDrop`: dropped text may be the page's. */
const byHand = /^(insert(Text|CompositionText|ReplacementText|FromPaste|FromComposition|LineBreak|Paragraph)|delete)/;

/** Spaces and invisible characters, which editors add and remove by themselves. */
const unseen = /[\s\p{Default_Ignorable_Code_Point}]/gu;

/** @param textOf the text of a field, @param fieldOf the field of an event: null for what is none */
export function watchTypedText<Field extends object>(
  fieldOf: (event: Event) => Field | null,
  textOf: (field: Field) => string,
  signal: AbortSignal,
): (field: Field) => boolean {
  let typedIn: Field | undefined;
  let typed = '';
  /** What the last event brings. */
  let coming = '';

  const seenText = (field: Field) => textOf(field).replace(unseen, '');
  const isTyped = (field: Field) => {
    const now = seenText(field);
    if (now === '') return true;
    return field === typedIn && isStep(typed, coming, now);
  };
  const onBeforeInput = (event: InputEvent) => {
    const field = event.isTrusted ? fieldOf(event) : null;
    if (!field) return;
    typedIn = isTyped(field) && byHand.test(event.inputType) ? field : undefined;
    typed = seenText(field);
    coming = (event.data ?? event.dataTransfer?.getData('text/plain') ?? '').replace(unseen, '');
  };
  window.addEventListener('beforeinput', onBeforeInput, { capture: true, signal });
  return isTyped;
}

/** Whether `after` is `before` with one piece of it replaced by (a part of) what came. */
export function isStep(before: string, came: string, after: string): boolean {
  let start = 0;
  while (start < after.length && after[start] === before[start]) start += 1;
  let end = after.length;
  for (let old = before.length; end > start && old > start && after[end - 1] === before[old - 1]; old -= 1) end -= 1;
  return came.includes(after.slice(start, end));
}
