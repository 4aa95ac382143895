/** An error for people: what happened, what was and was not written, what to do; the technical rest one click away. */
import type { ReactNode } from 'react';
import { text } from '../i18n/text';
import type { ErrorText } from '../i18n/limeErrorText';

interface ErrorNoticeProps {
  readonly error: ErrorText;
  readonly written?: string;
  /** Buttons that help. */
  readonly children?: ReactNode;
}

export function ErrorNotice({ error, written, children }: ErrorNoticeProps) {
  return (
    <div className="notice notice-error" role="alert">
      <strong>{error.what}</strong>
      {written && <p>{written}</p>}
      <p>{error.todo}</p>
      <ErrorDetails details={error.details} />
      {children && <div className="row">{children}</div>}
    </div>
  );
}

/** Status, request and answer behind one click; nothing if there are none. */
export function ErrorDetails({ details }: { readonly details: readonly string[] }) {
  if (details.length === 0) return null;
  return (
    <details className="soft">
      <summary>{text('details')}</summary>
      {details.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </details>
  );
}
