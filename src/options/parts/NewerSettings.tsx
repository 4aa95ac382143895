/** Settings that a newer version has written: said, shown as they are, and left alone. */
import { text } from '../../i18n/text';
import type { StoredSettings } from '../../messaging/responses';
import { ErrorNotice } from '../../ui/ErrorNotice';

export function NewerSettings({ newer }: { readonly newer: NonNullable<StoredSettings['newer']> }) {
  return (
    <>
      <ErrorNotice error={{ what: text('newerSettings'), todo: text('newerSettingsTodo'), details: [] }} />
      <details className="card">
        <summary>{text('importText')}</summary>
        <pre className="code">{JSON.stringify(newer.document, null, 2)}</pre>
      </details>
    </>
  );
}
