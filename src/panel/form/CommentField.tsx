/** The operator's own words for whoever reads the note: they stand above the transcript. */
import { text } from '../../i18n/text';
import { longestComment } from '../../sending/plan/longestComment';
import { Field } from '../../ui/Field';

interface CommentFieldProps {
  readonly comment: string;
  readonly onChange: (comment: string) => void;
}

export function CommentField({ comment, onChange }: CommentFieldProps) {
  return (
    <div className="comment" data-hint="C">
      <Field label={text('comment')}>
        {(mapping) => (
          <textarea
            {...mapping}
            className="control one-line"
            rows={1}
            data-key="C"
            aria-keyshortcuts="C"
            maxLength={longestComment}
            placeholder={text('commentHint')}
            value={comment}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
        )}
      </Field>
    </div>
  );
}
