/** Warns that the conversation was read from the page's text, and asks the operator to confirm that both are the same. */
import { text } from '../../i18n/text';
import type { PageReading } from '../../messaging/panelPort';
import { Checkbox } from '../../ui/Checkbox';

interface PageReadNoticeProps {
  readonly page: PageReading;
  readonly confirmed: boolean;
  readonly onConfirm: (confirmed: boolean) => void;
}

export function PageReadNotice({ page, confirmed, onConfirm }: PageReadNoticeProps) {
  return (
    <div className="notice notice-warning stack-tight" role="group" aria-label={text('pageReadAuthor')}>
      <strong>{text('pageReadAuthor')}</strong>
      <p>{text('pageReadMore')}</p>
      {page === 'differ' && <p className="problem">{text('pageReadDiffer')}</p>}
      <Checkbox label={text('pageReadConfirm')} checked={confirmed} onChange={onConfirm} />
    </div>
  );
}
