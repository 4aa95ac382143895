/** What a trial has found out: what it could not delete first, then a line for each question, and the report to copy. */
import { useState } from 'react';
import { limeErrorText } from '../../i18n/limeErrorText';
import { text, type MessageKey } from '../../i18n/text';
import { started } from '../../messaging/started';
import type { Outcome, ProbeName, TrialLine, TrialRecord } from '../../sending/trial/trialRecord';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { LeftInLime, type LinkTo } from './LeftInLime';
import { browser } from '../../messaging/browser';

const probeTexts: Readonly<Record<ProbeName, MessageKey>> = {
  person: 'trialProbePerson',
  target: 'trialProbeTarget',
  conversationObject: 'trialProbeConversationObject',
  note: 'trialProbeNote',
  file: 'trialProbeFile',
  document: 'trialProbeDocument',
  todo: 'trialProbeTodo',
  changes: 'trialProbeChanges',
  optionForm: 'trialProbeOptionForm',
  dateForm: 'trialProbeDateForm',
  timeForm: 'trialProbeTimeForm',
  textNull: 'trialProbeTextNull',
  otherNull: 'trialProbeOtherNull',
  tooLong: 'trialProbeTooLong',
  notValid: 'trialProbeNotValid',
  notFound: 'trialProbeNotFound',
  notAllowed: 'trialProbeNotAllowed',
  putById: 'trialProbePutById',
  emptyPut: 'trialProbeEmptyPut',
  changedTime: 'trialProbeChangedTime',
  createdBy: 'trialProbeCreatedBy',
  conversationFilter: 'trialProbeConversationFilter',
  anyCase: 'trialProbeAnyCase',
  unknownFilter: 'trialProbeUnknownFilter',
  listLimit: 'trialProbeListLimit',
  embed: 'trialProbeEmbed',
  relatedList: 'trialProbeRelatedList',
  query: 'trialProbeQuery',
  contains: 'trialProbeContains',
  isIn: 'trialProbeIsIn',
  newestFirst: 'trialProbeNewestFirst',
  nestedRelations: 'trialProbeNestedRelations',
  longQuestion: 'trialProbeLongQuestion',
  required: 'trialProbeRequired',
  deleteRight: 'trialProbeDeleteRight',
  deleteFile: 'trialProbeDeleteFile',
};

const outcomeTexts: Readonly<Record<Outcome, MessageKey>> = {
  expected: 'trialOutcomeExpected',
  used: 'trialOutcomeUsed',
  coped: 'trialOutcomeCoped',
  stops: 'trialOutcomeStops',
  notAllowed: 'trialOutcomeNotAllowed',
  notAsked: 'trialOutcomeNotAsked',
};

const isProblem = ({ outcome }: TrialLine): boolean => outcome === 'stops' || outcome === 'notAllowed';

interface TrialResultProps {
  readonly record: TrialRecord;
  readonly linkTo: LinkTo;
}

export function TrialResult({ record, linkTo }: TrialResultProps) {
  const [copied, setCopied] = useState(false);
  const { lines, left, state, error } = record;
  const problems = lines.filter(isProblem).length;
  const copy = () => {
    started(navigator.clipboard.writeText(trialReport(record)).then(() => setCopied(true)));
  };
  return (
    <div className="stack">
      <div role="status" className={problems > 0 ? 'problem' : undefined}>
        {summary(record, problems)}
      </div>
      {error && <ErrorNotice error={limeErrorText(error)} />}
      {state === 'later' && <p className="notice notice-error">{text('trialLater', record.limeBaseUrl)}</p>}
      {state === 'ended' && left.length === 0 && <p>{text('trialAllDeleted')}</p>}
      {left.length > 0 && (
        <div className="notice">
          <h4 id="trial-left">{text('trialLeft')}</h4>
          <LeftInLime left={left} limeBaseUrl={record.limeBaseUrl} linkTo={linkTo} labelledBy="trial-left" />
        </div>
      )}
      <ul className="plain-list test-lines" aria-label={text('trialHeading')}>
        {lines.map((line) => (
          <Line key={line.probe} line={line} />
        ))}
      </ul>
      <div className="row">
        <button type="button" className="button button-plain" onClick={copy}>
          {text('trialCopy')}
        </button>
        <span role="status">{copied ? text('trialCopied') : ''}</span>
      </div>
    </div>
  );
}

function summary({ end, error }: TrialRecord, problems: number): string {
  if (error) return text('trialStopped');
  if (end === 'cancelled') return text('trialCancelled');
  if (end === 'interrupted') return text('trialInterrupted');
  return problems > 0 ? text('trialProblems', problems) : text('trialAllWell');
}

const signs: Readonly<Record<Outcome, string>> = {
  expected: '✓',
  used: '✓',
  coped: '✓',
  stops: '✕',
  notAllowed: '✕',
  notAsked: '–',
};

function Line({ line }: { readonly line: TrialLine }) {
  const { probe, outcome, how } = line;
  return (
    <li className={isProblem(line) ? 'test-line test-line-failed' : 'test-line'}>
      <span aria-hidden="true">{signs[outcome]}</span>
      <div>
        {text(probeTexts[probe])}: <strong>{text(outcomeTexts[outcome])}</strong>
        {how !== undefined && <code className="soft"> {how}</code>}
      </div>
    </li>
  );
}

/** A trial as text for whoever helps: what was asked, what came of it, how Lime answered. No value, no name, no key; always in English. */
function trialReport({ startedAt, state, end, error, lines, left, learned }: TrialRecord): string {
  const { option, date, upload, putById } = learned;
  const works = (forms: Readonly<Record<string, boolean | undefined>>) =>
    Object.entries(forms)
      .map(([form, does]) => `${form} ${does ? 'yes' : 'no'}`)
      .join(', ') || 'not asked';
  return [
    `Send to Lime ${browser.runtime.getManifest().version}, trial send of ${new Date(startedAt).toISOString()}`,
    `end: ${end ?? state}${error ? ` (${error.status ?? ''} ${error.kind})` : ''}`,
    '',
    ...lines.map(({ probe, outcome, how }) => `${probe}: ${outcome}${how === undefined ? '' : ` (${how})`}`),
    '',
    ...left.map(({ part, why }) => `left in Lime: ${part}, ${why}`),
    `forms of options: ${works(option)}`,
    `forms of dates: ${works(date)}`,
    `forms of uploads: ${works(upload)}`,
    `PUT of the id alone: ${putById ?? 'not asked'}`,
  ].join('\n');
}
