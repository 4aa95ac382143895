/** The whole panel: connects the port and the reducer. */
import {
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
  type KeyboardEvent,
} from 'react';
import { text } from '../../i18n/text';
import { isComposing } from '../../ui/composing';
import type { PanelLook } from '../../messaging/panelLook';
import { call } from '../../messaging/extensionCall';
import type { PlanContext } from '../../messaging/responses';
import { useDeliveryNews } from '../connection/useDeliveryNews';
import { useKeptDrafts } from '../connection/useKeptDrafts';
import { started } from '../../messaging/started';
import { PanelBody } from './PanelBody';
import { keepFocus } from '../parts/keepFocus';
import { KeysHelp } from '../parts/KeysHelp';
import { helpKey, letterOf, pressLetter } from '../parts/letterKeys';
import { PlaceChoice } from '../parts/PlaceChoice';
import { useLook } from '../parts/useLook';
import { untilFocused } from '../parts/untilFocused';
import { WidthHandle } from '../parts/WidthHandle';
import { sendElement } from '../parts/needElement';
import { initialState, isAway, panelState } from '../planning/panelState';
import { PinButton, PinnedBar } from '../parts/Pin';
import { Seen, useSeen } from '../parts/seen';
import type { PanelPort } from '../connection/portOver';
import { subscribeThrottled } from '../connection/subscribeThrottled';

interface PanelViewProps {
  readonly port: PanelPort;
  readonly firstContext: Promise<PlanContext>;
}

export function PanelView({ port, firstContext }: PanelViewProps) {
  const [state, dispatch] = useReducer(panelState, initialState);
  const heading = useRef<HTMLHeadingElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const { openings } = state;
  const { watched, refused, ...visibility } = useSeen(port);
  const hear = useEffectEvent(visibility.hear);

  useEffect(
    () =>
      subscribeThrottled(port, (message) => {
        hear(message);
        dispatch({ type: 'message', message, freshId: crypto.randomUUID() });
      }),
    [port],
  );

  const deliveries = useMemo(() => [...state.deliveries.values()], [state.deliveries]);
  useDeliveryNews(deliveries, ({ views, gone, undone }) => {
    for (const delivery of views) dispatch({ type: 'delivery', delivery, freshId: crypto.randomUUID() });
    for (const one of undone) dispatch({ type: 'undone', ...one, freshId: crypto.randomUUID() });
    for (const { id, conversationId, state } of deliveries.filter((delivery) => gone.includes(delivery.id))) {
      // A send that has ended leaves the journal by an Undo; the worker may have ended before it could tell that.
      if (state.kind === 'sent') {
        dispatch({ type: 'undone', id, answer: { kind: 'undone' }, freshId: crypto.randomUUID() });
        continue;
      }
      dispatch({ type: 'deliveryGone', id, freshId: crypto.randomUUID() });
      dispatch({ type: 'submission', conversationId, submission: { kind: 'refused', why: 'gone' } });
    }
  });

  const kept = useKeptDrafts(state, dispatch);

  useEffect(() => (panel.current ? keepFocus(panel.current) : undefined), []);

  const reloadDeliveries = useEffectEvent(() => {
    call('delivery.list', { conversationId: null }).then(
      (deliveries) => dispatch({ type: 'deliveries', deliveries }),
      // The context's own call says that the worker is out of reach; a second message would say the same.
      () => undefined,
    );
  });
  // Loaded before it is opened, it asks for nothing that changes, and follows nothing.
  const isUsed = state.shown.kind !== 'waiting';
  useEffect(() => {
    if (isUsed) reloadDeliveries();
  }, [openings, isUsed]);
  // Runs before the effects of child components, which may move the focus on.
  useLayoutEffect(() => {
    heading.current?.focus();
    return untilFocused(() => {
      if (document.activeElement === document.body) heading.current?.focus();
    });
  }, [openings]);

  const close = () => {
    // The next opening shows the chat that is open in the page then.
    dispatch({ type: 'pin', pinned: false });
    // What was to be sent at once is not sent when the panel is next seen.
    dispatch({ type: 'quickSendDone' });
    port.post({ type: 'close' });
  };
  const [look, changeLook] = useLook(openings);
  const put = (change: Partial<PanelLook>, keep = true) => {
    changeLook(change, keep);
    const placed = () => port.post({ type: 'placed', look: { ...look, ...change } });
    // The panel that stands there then takes what was chosen and typed in this one.
    if (change.place) started(kept.keep().then(placed));
    else placed();
  };
  const isFramed = window.parent !== window;
  // A page that may not frame the panel has it in a window, whatever is wished.
  const canMove = isFramed || look.place === 'window';
  // The help belongs to one opening of the panel: whoever closes the panel, or moves it to a window, finds the help closed afterwards.
  const [helpsIn, setHelpsIn] = useState<number | null>(null);
  const helps = helpsIn === openings;
  const beforeHelp = useRef<Element | null>(null);
  const startHelp = () => {
    beforeHelp.current = document.activeElement;
    setHelpsIn(openings);
  };
  const endHelp = () => {
    setHelpsIn(null);
    const before = beforeHelp.current;
    if (before instanceof HTMLElement && before.isConnected) before.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    if (event.key === 'Escape') {
      if (helps) endHelp();
      else close();
    }
    // On a Mac the key beside it is meant.
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.repeat) {
      event.preventDefault();
      document.getElementById(sendElement)?.click();
    }
    const letter = look.letterKeys && !event.repeat ? letterOf(event) : null;
    if (letter === null) return;
    if (letter === helpKey) {
      event.preventDefault();
      if (helps) endHelp();
      else startHelp();
    } else if (panel.current && pressLetter(letter, panel.current)) event.preventDefault();
  };

  return (
    <div ref={panel} className="panel" data-seen={visibility.seen} data-letters={look.letterKeys} onKeyDown={onKeyDown}>
      <header className="panel-head">
        <h1 ref={heading} tabIndex={-1}>
          {text('extName')}
        </h1>
        {(state.pinned ?? state.shown).kind === 'conversation' && (
          <PinButton pinned={state.pinned !== null} onPin={(pinned) => dispatch({ type: 'pin', pinned })} />
        )}
        <button
          type="button"
          className="button button-plain icon"
          aria-label={text('keysButton')}
          aria-expanded={helps}
          aria-keyshortcuts={look.letterKeys ? helpKey : undefined}
          title={text('keysButton')}
          onClick={helps ? endHelp : startHelp}
        >
          <span aria-hidden="true">?</span>
        </button>
        <button type="button" className="button button-plain icon" onClick={close} aria-label={text('close')}>
          <span aria-hidden="true">✕</span>
        </button>
        {isFramed && <WidthHandle width={look.width} onWidth={(width, ended) => put({ width }, ended)} />}
      </header>
      {helps && (
        <KeysHelp
          letters={look.letterKeys}
          onLetters={(letters) => changeLook({ letterKeys: letters })}
          onClose={endHelp}
        >
          {canMove && <PlaceChoice place={look.place} onPlace={(place) => put({ place })} />}
        </KeysHelp>
      )}
      {state.pinned && (
        <PinnedBar
          conversation={state.pinned.conversation}
          away={isAway(state)}
          onFollow={() => {
            dispatch({ type: 'pin', pinned: false });
            // As when the panel opens: the focus then moves on to the next step.
            heading.current?.focus();
          }}
        />
      )}
      {refused === 'covered' && (
        <p className="flag" role="alert">
          {text('panelCovered')}
        </p>
      )}
      <Seen value={visibility}>
        <PanelBody state={state} kept={kept} dispatch={dispatch} port={port} firstContext={firstContext} />
      </Seen>
      {/* Between main part and foot, so that nothing moves under a pointer that is about to click again. */}
      {refused === 'early' && (
        <p className="early" role="alert">
          {text('panelJustAppeared')}
        </p>
      )}
      <div ref={watched} className="watched" aria-hidden="true" />
    </div>
  );
}
