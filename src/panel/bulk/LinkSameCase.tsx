/** Links all picked conversations that are probably about an open object, each to its own; the rows name it. */
import { useId } from 'react';
import { plural, text } from '../../i18n/text';
import { linkChoice } from '../../sending/planning/choices';
import type { BulkAction } from './bulkDrafts';
import type { BulkRow } from './bulkRow';

interface LinkSameCaseProps {
  /** Those that are not linked yet. */
  readonly rows: readonly BulkRow[];
  readonly dispatch: (action: BulkAction) => void;
}

export function LinkSameCase({ rows, dispatch }: LinkSameCaseProps) {
  const about = useId();
  if (rows.length === 0) return null;
  const link = () => {
    for (const { conversation, sameCase } of rows)
      if (sameCase) dispatch({ type: 'choose', ids: [conversation.id], choices: linkChoice(sameCase.of.hit) });
  };
  return (
    <div className="bulk-kind">
      <p id={about}>{plural('bulkSameCase', rows.length)}</p>
      <button type="button" className="button" aria-describedby={about} onClick={link}>
        {text('bulkLinkSameCase', rows.length)}
      </button>
    </div>
  );
}
