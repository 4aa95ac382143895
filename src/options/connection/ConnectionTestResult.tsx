/** The result of the connection test: one line per step, with pass or fail in words, and what to do. */
import { callFailureText } from '../../i18n/callFailureText';
import { connectionTestFailure, connectionTestText, isConnected } from '../../i18n/connectionText';
import { text } from '../../i18n/text';
import type { ConnectionTest, ConnectionTestLine } from '../../messaging/responses';
import type { CallFailure } from '../../messaging/callFailure';
import { ErrorDetails, ErrorNotice } from '../../ui/ErrorNotice';

export type Testing =
  | { readonly kind: 'none' }
  | { readonly kind: 'testing' }
  | { readonly kind: 'tested'; readonly test: ConnectionTest }
  | { readonly kind: 'noAnswer'; readonly why: CallFailure };

export function ConnectionTestResult({ testing }: { readonly testing: Testing }) {
  return (
    <>
      <div role="status">{testingText(testing)}</div>
      {testing.kind === 'tested' && (
        <ul className="plain-list test-lines" aria-label={text('connectionTest')}>
          {testing.test.lines.map((line) => (
            <TestLine key={`${line.name} ${line.subject ?? ''}`} line={line} />
          ))}
        </ul>
      )}
      {testing.kind === 'noAnswer' && <ErrorNotice error={callFailureText(testing.why)} />}
    </>
  );
}

function testingText(testing: Testing): string {
  switch (testing.kind) {
    case 'none':
    case 'noAnswer':
      return '';
    case 'testing':
      return text('testing');
    case 'tested':
      return testedText(testing.test);
  }
}

function testedText(test: ConnectionTest): string {
  if (test.lines.every(({ outcome }) => outcome.kind === 'pass')) return text('testPassed');
  return text(isConnected(test) ? 'testMissingRights' : 'testFailed');
}

function TestLine({ line }: { readonly line: ConnectionTestLine }) {
  const failure = connectionTestFailure(line, navigator.onLine);
  return (
    <li className={failure ? 'test-line test-line-failed' : 'test-line'}>
      <span aria-hidden="true">{failure ? '✕' : '✓'}</span>
      <div className="stack-tight">
        <span>
          {connectionTestText(line)}: <strong>{failure ? text('failed') : text('passed')}</strong>
        </span>
        {failure && (
          <>
            <span>
              {failure.what} {failure.todo}
            </span>
            <ErrorDetails details={failure.details} />
          </>
        )}
      </div>
    </li>
  );
}
