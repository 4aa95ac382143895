// Where the operator is in the page (focus, caret, scroll), carried over a render that replaces every element.
import { refs } from './dom.js';

/** Nearer to the end than this, the timeline follows new messages; in pixels. */
const AT_END = 80;
const SCROLLERS = ['list', 'details', 'table'];
let shownId = null;

/** Notes the place; the function it gives brings it back after the render. `id` is the conversation that is to be shown. */
export function keptPlace(root, id) {
  const focused = nameOfFocused(root);
  const caret = focused === 'composer' ? caretIn(refs.get('composer')) : 0;
  const scrolled = SCROLLERS.map((name) => [name, refs.get(name)?.scrollTop ?? 0]);
  const timeline = timelinePlace();
  const isSame = shownId === id;
  shownId = id;
  return () => {
    for (const [name, top] of scrolled) if (refs.has(name)) refs.get(name).scrollTop = top;
    showTimeline(isSame ? timeline : null);
    const element = focused === null ? null : refs.get(focused);
    if (!element) return;
    element.focus({ preventScroll: true });
    if (focused === 'composer') putCaret(element, caret);
  };
}

function nameOfFocused(root) {
  const active = document.activeElement;
  if (!active || !root.contains(active)) return null;
  for (const [name, element] of refs) if (element === active) return name;
  return null;
}

function timelinePlace() {
  const element = refs.get('timeline');
  if (!element) return null;
  const fromEnd = element.scrollHeight - element.scrollTop - element.clientHeight;
  return { fromEnd: fromEnd < AT_END ? 0 : fromEnd };
}

/** Kept from the end, so that older messages come in above without a jump. */
function showTimeline(place) {
  const element = refs.get('timeline');
  if (element) element.scrollTop = element.scrollHeight - element.clientHeight - (place?.fromEnd ?? 0);
}

function caretIn(field) {
  const selection = getSelection();
  if (!selection || selection.rangeCount === 0 || !field.contains(selection.focusNode)) return 0;
  const range = document.createRange();
  range.selectNodeContents(field);
  range.setEnd(selection.focusNode, selection.focusOffset);
  return range.toString().length;
}

function putCaret(field, offset) {
  const text = field.firstChild;
  if (text) getSelection()?.collapse(text, Math.min(offset, text.length ?? 0));
}
