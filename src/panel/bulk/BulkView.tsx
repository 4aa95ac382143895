/**
 * Many conversations at once (specification, section 8): those that were seen in the page's traffic, each with where it would go and what is missing, choices
 * for one or for all of a kind, the round under way, and its results. Loaded when All conversations is shown.
 */
import { useEffect, useEffectEvent, useReducer, useState, type ReactNode } from 'react';
import { historyProblemText } from '../../i18n/historyText';
import { askFailureText } from '../../i18n/callFailureText';
import { plural, text } from '../../i18n/text';
import type { HistoryState } from '../../messaging/panelPort';
import type { LostSend, PlanContext } from '../../messaging/responses';
import { Checkbox } from '../../ui/Checkbox';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { Field } from '../../ui/Field';
import type { BulkDraft } from '../connection/bulkDraft';
import type { PanelPort } from '../connection/portOver';
import { sendElement } from '../parts/needElement';
import { submissionText } from '../result/submissionText';
import style from './bulk.css?url&no-inline';
import { bulkDrafts } from './bulkDrafts';
import { canBePicked, isLoading, type BulkRow } from './bulkRow';
import { ChangesForAll } from './ChangesForAll';
import { ChoicesForAll } from './ChoicesForAll';
import { BulkProgress } from './BulkProgress';
import { draftsOf, keptBulk, lookOf } from './keptBulk';
import { missingParts } from './missingParts';
import { RowItem } from './RowItem';
import { isLostRow, matchesWords, rowKind, rowKinds, type RowKind } from './rowFilter';
import { useBulkQueue } from './useBulkQueue';
import { useBulkRows } from './useBulkRows';
import { useLoading } from './useLoading';
import { useSendLater } from './useSendLater';

interface BulkViewProps {
  readonly context: PlanContext;
  readonly kept: BulkDraft;
  readonly history: HistoryState;
  readonly openings: number;
  readonly port: PanelPort;
  /** Sends that were lost with what this browser had stored. */
  readonly lost: readonly LostSend[];
  /** A delivery has left the journal. Stable. */
  readonly onGone: (deliveryId: string) => void;
  /** Deliveries that wait or have failed, but for those that stand here already. */
  readonly waiting: (here: ReadonlySet<string>) => ReactNode;
}

export default function BulkView({ context, kept, history, openings, port, lost, onGone, waiting }: BulkViewProps) {
  const { settings } = context;
  const { baseUrl } = settings;
  const [state, dispatch] = useReducer(bulkDrafts, kept, ({ left }) => draftsOf(left(), baseUrl));
  const [left] = useState(() => lookOf(kept.left()));
  const [words, setWords] = useState(left.words);
  const [shownKind, setShownKind] = useState(left.shownKind);
  const [openRow, setOpenRow] = useState(left.openRow);
  const [round, setRound] = useState(0);
  const [withComing, setWithComing] = useState(true);
  const queue = useBulkQueue(onGone);

  useEffect(() => {
    const unsubscribe = port.subscribe((message) => {
      if (message.type === 'seen') {
        const { conversations } = message;
        dispatch({ type: 'seen', conversations, freshIds: conversations.map(() => crypto.randomUUID()) });
      }
      if (message.type === 'checked') dispatch({ type: 'checkedInPage', ids: message.ids });
    });
    return unsubscribe;
  }, [port]);
  useEffect(() => {
    port.post({ type: 'tellSeen' });
  }, [port, openings]);

  const deliveries = new Map(
    [...queue.earlier, ...queue.deliveries].map((delivery) => [delivery.conversationId, delivery]),
  );
  const missing = missingParts(
    [...state.picked].flatMap((id) => (deliveries.has(id) ? [] : (state.conversations.get(id) ?? []))),
    state.released,
  );
  const loading = useLoading(missing, port);
  const rows = useBulkRows(state, context, loading.tried, `${String(openings)} ${String(round)}`);

  const isLost = (row: BulkRow) => isLostRow(row, deliveries.get(row.conversation.id), lost);
  const kindOf = (row: BulkRow) => rowKind(row, deliveries.get(row.conversation.id), isLost(row));
  const inLime = rows.flatMap((row) => (kindOf(row) === 'inLime' || isLost(row) ? row.conversation.id : []));
  // Sent, by whomever: picked no more, so that nothing of it is loaded or kept and no later round takes it up.
  if (inLime.some((id) => state.picked.has(id) || state.conversations.get(id)?.entries.length))
    dispatch({ type: 'pick', ids: inLime, picked: false });
  const keep = useEffectEvent(() => kept.keep(() => keptBulk(baseUrl, state, inLime, { words, shownKind, openRow })));
  const { picked: allPicked, drafts, checkedInPage } = state;
  useEffect(() => keep(), [allPicked, drafts, checkedInPage, inLime.length, words, shownKind, openRow]);

  const canPick = (row: BulkRow) => canBePicked(row) && !deliveries.has(row.conversation.id);
  const isPicked = (row: BulkRow) => canPick(row) && state.picked.has(row.conversation.id);
  const shown = rows.filter((row) => matchesWords(row, words) && (shownKind === '' || kindOf(row) === shownKind));
  const pickable = shown.filter(canPick);
  const picked = rows.filter(isPicked);
  const plans = picked.flatMap(({ state: { ...row } }) => (row.kind === 'ready' ? [row.plan] : []));
  const coming = picked.filter(isLoading).map(({ conversation }) => conversation.id);
  const choosing = picked.length - plans.length - coming.length;
  const masked = picked.reduce((sum, row) => sum + (row.planned?.planned.masked.length ?? 0), 0);
  const failedLookUp = rows.find((row) => row.state.kind === 'lookUpFailed')?.state;
  const unseen = queue.deliveries.filter(({ conversationId }) => !state.conversations.has(conversationId));
  const reasons = [
    ...(picked.length === 0 ? [text('bulkNothingPicked')] : []),
    ...(coming.length > 0 && !withComing ? [plural('bulkStillLoading', coming.length)] : []),
    ...(choosing > 0 ? [plural('bulkStillToChoose', choosing)] : []),
    ...(masked > 0 ? [plural('countMasked', masked)] : []),
  ];
  const later = useSendLater(picked, queue);
  const promised = later.ids.length;
  const count = plans.length + (withComing ? coming.length - promised : 0);
  const canSend = count > 0 && !queue.submitting;
  const send = () => {
    if (withComing) later.promise(coming, plans.length > 0);
    if (plans.length > 0) queue.send(plans);
  };

  return (
    <>
      {/* Not imported as a style: for that the panel would carry a loader, at every opening. */}
      <link rel="stylesheet" href={style} precedence="default" />
      <main className="panel-main stack">
        <h2 tabIndex={-1}>{text('bulkHeading')}</h2>
        {queue.refused && (
          <ErrorNotice
            error={submissionText(queue.refused)}
            {...(queue.refused === 'noAnswer' ? {} : { written: text('bulkNothingBegun') })}
          />
        )}
        {failedLookUp?.kind === 'lookUpFailed' && (
          <ErrorNotice error={askFailureText(failedLookUp.error)} written={text('nothingWritten')}>
            <button type="button" className="button" onClick={() => setRound(round + 1)}>
              {text('tryAgain')}
            </button>
          </ErrorNotice>
        )}
        {loading.halted && missing.length > 0 && (
          <div className="notice notice-warning" role="status">
            {loading.halted !== 'byOperator' && <p>{historyProblemText(loading.halted)}</p>}
            <div className="row">
              <button type="button" className="button" onClick={loading.goOn}>
                {text('bulkGoOnLoading')}
              </button>
            </div>
          </div>
        )}
        {rows.length === 0 ? (
          <p role="status">{text('bulkEmpty')}</p>
        ) : (
          <>
            <div className="bulk-tools">
              <Field label={text('bulkSearch')}>
                {(mapping) => (
                  <input
                    {...mapping}
                    type="search"
                    value={words}
                    onChange={(event) => setWords(event.currentTarget.value)}
                  />
                )}
              </Field>
              <Field label={text('bulkShow')}>
                {(mapping) => (
                  <select
                    {...mapping}
                    value={shownKind}
                    onChange={(event) => setShownKind(event.currentTarget.value as RowKind | '')}
                  >
                    <option value="">{text('bulkShowAll')}</option>
                    {Object.entries(rowKinds).map(([kind, word]) => (
                      <option key={kind} value={kind}>
                        {text(word)}
                      </option>
                    ))}
                  </select>
                )}
              </Field>
            </div>
            <label className="bulk-all">
              <input
                type="checkbox"
                data-key="A"
                checked={pickable.length > 0 && pickable.every(isPicked)}
                ref={(box) => {
                  if (box) box.indeterminate = pickable.some(isPicked) && !pickable.every(isPicked);
                }}
                onChange={(event) =>
                  dispatch({
                    type: 'pick',
                    ids: pickable.map(({ conversation }) => conversation.id),
                    picked: event.currentTarget.checked,
                  })
                }
              />
              <span>{text('bulkSelectAll')}</span>
              <span className="soft" data-hint="A">
                {text('bulkCount', shown.length, rows.length)}
              </span>
            </label>
            {shown.length === 0 && <p>{text('bulkNoHits')}</p>}
            <ul className="plain-list bulk-list" data-steps="rows" aria-label={text('bulkList')}>
              {shown.map((row) => {
                const { id } = row.conversation;
                return (
                  <RowItem
                    key={id}
                    row={row}
                    delivery={deliveries.get(id) ?? null}
                    lost={isLost(row)}
                    picked={isPicked(row)}
                    pickable={canPick(row)}
                    open={openRow === id}
                    context={context}
                    loaded={
                      loading.part?.conversationId === id && !loading.part.details && history.kind === 'loading'
                        ? history.loaded
                        : null
                    }
                    retry={queue.retry}
                    discard={queue.discard}
                    dispatch={dispatch}
                    onOpen={setOpenRow}
                  />
                );
              })}
            </ul>
          </>
        )}
        {waiting(new Set(queue.deliveries.map(({ id }) => id)))}
      </main>
      <footer className="panel-foot stack">
        <BulkProgress queue={queue} onCancel={later.takeBack} rows={rows} unseen={unseen} limeBaseUrl={baseUrl} />
        <ChoicesForAll rows={picked} settings={settings} dispatch={dispatch} />
        <ChangesForAll rows={picked} dispatch={dispatch} />
        <div className="reasons" role="status" id="bulk-reasons">
          {reasons.map((reason) => (
            <p key={reason}>{reason}</p>
          ))}
        </div>
        {loading.part && (
          <div className="row">
            <progress aria-label={text(loading.part.details ? 'bulkLoadingDetails' : 'loadingMessages')} />
            <button type="button" className="button" onClick={loading.stop}>
              {text('stopLoading')}
            </button>
            <span role="status">{history.kind === 'loading' && history.paused && text('historyPaused')}</span>
          </div>
        )}
        {promised > 0 && (
          <div className="bulk-kind">
            <p role="status">{plural('bulkPromised', promised)}</p>
            <button type="button" className="button" onClick={later.takeBack}>
              {text('bulkTakeBack')}
            </button>
          </div>
        )}
        {coming.length > promised && (
          <Checkbox label={text('bulkWithComing')} checked={withComing} onChange={setWithComing} />
        )}
        {/* Not `disabled`: it stays in reach of the keyboard and tells its reason. */}
        <button
          type="button"
          id={sendElement}
          aria-keyshortcuts="Control+Enter Meta+Enter"
          title={text('sendKeys')}
          className="button button-primary send"
          aria-disabled={!canSend}
          aria-describedby="bulk-reasons"
          onClick={(event) => canSend && event.detail <= 1 && send()}
          onKeyDown={(event) => event.repeat && event.preventDefault()}
        >
          {sendText(count, withComing ? coming.length - promised : 0)}
        </button>
      </footer>
    </>
  );
}

/** Counts what is sent now and what is sent once it is loaded. */
function sendText(count: number, coming: number): string {
  if (count === 0) return text('bulkSendNone');
  return coming > 0 ? plural('bulkSendLater', count, coming) : plural('bulkSend', count);
}
