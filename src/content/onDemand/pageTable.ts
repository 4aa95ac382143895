/**
 * Which conversations are checked in the page's own table of all conversations. No class name is looked at: a row is what the roles of rows say, and
 * it is a conversation's where one of its addresses or attributes, or else the words for those who only hear the page, hold one id that was seen, and no other.
 * What cannot be told so is left to the operator, who checks it in the panel.
 */

const rows = 'tr, [role="row"]';
const boxes = 'input[type="checkbox"], [role="checkbox"]';

/** After a click the page may draw its table anew, in a task of its own. */
const redrawn = 100;

let watching: AbortController | undefined;

/** Reports at once, and after each click and change, until another watch begins. */
export function watchChecked(
  ids: () => readonly number[],
  tell: (checked: readonly number[]) => void,
  signal: AbortSignal,
): void {
  watching?.abort();
  watching = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let told = '';
  const look = () => {
    const known = ids();
    if (known.length === 0) return;
    const checked = checkedConversationIds(document, new Set(known));
    if (String(checked) === told) return;
    told = String(checked);
    tell(checked);
  };
  const lookSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(look, redrawn);
  };
  const until = { signal: AbortSignal.any([signal, watching.signal]), capture: true };
  document.addEventListener('click', lookSoon, until);
  document.addEventListener('change', lookSoon, until);
  look();
}

/** The ids of the checked rows, in the order of the table. */
export function checkedConversationIds(page: ParentNode, known: ReadonlySet<number>): number[] {
  return [...page.querySelectorAll(rows)].flatMap((row) => {
    const box = row.querySelector(boxes);
    const isChecked = box && (box instanceof HTMLInputElement ? box.checked : box.ariaChecked === 'true');
    if (!isChecked || row.querySelector(rows)) return [];
    const named = new Set(
      [row, ...row.querySelectorAll('*')]
        .flatMap((element) => [...element.attributes].map(({ value }) => value))
        .flatMap((value) => (value.match(/\d+/g) ?? []).map(Number))
        .filter((id) => known.has(id)),
    );
    return named.size === 1 ? [...named] : [];
  });
}
