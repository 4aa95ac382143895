/**
 * Which conversations are checked in the page's own table of all conversations. Does not depend on class names: a row is found by its role, and belongs to a
 * conversation if the attributes of the row and of its elements name exactly one id that the traffic has shown. Other rows are ignored: the operator checks
 * those in the panel.
 */

const rows = 'tr, [role="row"]';
const boxes = 'input[type="checkbox"], [role="checkbox"]';

/** After a click the page may render its table again, in a separate task. */
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
