/**
 * The last resort: what the operator sees of the conversation, read from the page when no traffic was seen. By roles and by structure, never by class
 * names, which change with every build (facts: userlike 3.2). The timeline is looked for in two ways that know nothing of each other, and the
 * operator is told whether they agree. Who wrote what cannot be told from markup, so the text is taken as one piece.
 */
import type { PageReading } from '../../messaging/panelPort';

export interface PageText {
  readonly found: PageReading;
  readonly text: string;
}

/** Longer than any screen; a page that renders a whole history at once ends here. */
const longestText = 500_000;

export function readTimeline(page: Document): PageText {
  const byRole = timelineByRole(page);
  const byStructure = timelineByStructure(page);
  const timeline = byRole ?? byStructure;
  const text = timeline ? textOf(timeline).slice(0, longestText) : '';
  if (!timeline || text === '') return { found: 'nothing', text: '' };
  if (!byRole || !byStructure) return { found: 'one', text };
  const agree = byRole.contains(byStructure) || byStructure.contains(byRole);
  return { found: agree ? 'both' : 'differ', text };
}

/** What says of itself that it is a running log: the one with the most text, since a page may announce other things in another. */
function timelineByRole(page: Document): HTMLElement | null {
  return longest([...page.querySelectorAll<HTMLElement>('[role=log], [role=feed]')]);
}

/** What scrolls above the place where one writes; where nothing can be written, the widest thing that scrolls. */
function timelineByStructure(page: Document): HTMLElement | null {
  const scrolling = [...page.body.querySelectorAll<HTMLElement>('*')].filter(scrolls);
  const field = [...page.querySelectorAll<HTMLElement>('textarea, [contenteditable=true]')].filter(isSeen).at(-1);
  for (let around = field?.parentElement; around && around !== page.body; around = around.parentElement) {
    const here = scrolling.filter(
      (one) => around.contains(one) && field && !one.contains(field) && !field.contains(one),
    );
    const found = longest(
      here.filter((one) => field && one.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING),
    );
    if (found) return found;
  }
  const widest = Math.max(0, ...scrolling.map(({ clientWidth }) => clientWidth));
  return field ? null : longest(scrolling.filter(({ clientWidth }) => clientWidth === widest));
}

function scrolls(element: HTMLElement): boolean {
  return element.clientHeight > 100 && /auto|scroll/.test(getComputedStyle(element).overflowY);
}

const isSeen = (element: HTMLElement) => element.getClientRects().length > 0;

function longest(elements: readonly HTMLElement[]): HTMLElement | null {
  const texts = elements.filter(isSeen).map((element) => ({ element, length: element.innerText.trim().length }));
  return texts.filter(({ length }) => length > 0).sort((a, b) => b.length - a.length)[0]?.element ?? null;
}

/** Internal notes stand in articles (facts: userlike 3.2) and never leave; controls and what is on its way are no part of what was said. */
const leftOut = 'article, [role=article], button, [role=button], [role=status], [aria-hidden=true], svg, script, style';

/** The text as it is seen, a line for each block. */
function textOf(element: HTMLElement): string {
  if (element.matches(leftOut)) return '';
  if (!element.querySelector(leftOut)) return element.innerText.trim();
  const parts = [...element.childNodes].map((node) =>
    node instanceof HTMLElement ? textOf(node) : node instanceof Text ? node.data.trim() : '',
  );
  return parts.filter(Boolean).join('\n').toWellFormed();
}
