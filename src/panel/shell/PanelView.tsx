/** The panel as a whole: what the page shows comes in through the port, what the operator decides goes into the reducer. */
import { useEffect, useEffectEvent, useMemo, useReducer, useRef, type KeyboardEvent } from 'react';
import { text } from '../../i18n/text';
import { isComposing } from '../../ui/composing';
import { call } from '../../messaging/extensionCall';
import { useDeliveryNews } from '../connection/useDeliveryNews';
import { PanelBody } from './PanelBody';
import { keepFocus } from '../parts/keepFocus';
import { sendElement } from '../parts/needElement';
import { firstState, isAway, panelState } from '../planning/panelState';
import { PinButton, PinnedBar } from '../parts/Pin';
import { Seen, useSeen } from '../parts/seen';
import type { PanelPort } from '../connection/portOver';
import { subscribeCalmly } from '../connection/subscribeCalmly';

export function PanelView({ port }: { readonly port: PanelPort }) {
  const [state, dispatch] = useReducer(panelState, firstState);
  const heading = useRef<HTMLHeadingElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const { openings } = state;
  const { watched, refused, ...visibility } = useSeen(port);
  const hear = useEffectEvent(visibility.hear);

  useEffect(
    () =>
      subscribeCalmly(port, (message) => {
        hear(message);
        dispatch({ type: 'message', message, freshId: crypto.randomUUID() });
      }),
    [port],
  );

  const deliveries = useMemo(() => [...state.deliveries.values()], [state.deliveries]);
  useDeliveryNews(deliveries, ({ views, gone }) => {
    for (const delivery of views) dispatch({ type: 'delivery', delivery, freshId: crypto.randomUUID() });
    for (const { id, conversationId } of deliveries.filter((delivery) => gone.includes(delivery.id))) {
      dispatch({ type: 'deliveryGone', id, freshId: crypto.randomUUID() });
      dispatch({ type: 'submission', conversationId, submission: { kind: 'refused', why: 'gone' } });
    }
  });

  useEffect(() => (panel.current ? keepFocus(panel.current) : undefined), []);

  const reloadDeliveries = useEffectEvent(() => {
    call('delivery.list', { conversationId: null }).then(
      (deliveries) => dispatch({ type: 'deliveries', deliveries }),
      // The context's own call says that the worker is out of reach; a second message would say the same.
      () => undefined,
    );
  });
  useEffect(() => {
    heading.current?.focus();
    reloadDeliveries();
  }, [openings]);

  const close = () => {
    // Whoever opens the panel again means the chat that is open then.
    dispatch({ type: 'pin', pinned: false });
    // What was to be sent at once is not sent when the panel is next seen.
    dispatch({ type: 'quickSendDone' });
    port.post({ type: 'close' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    if (event.key === 'Escape') close();
    // On a Mac the key beside it is meant.
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.repeat) {
      event.preventDefault();
      document.getElementById(sendElement)?.click();
    }
  };

  return (
    <div ref={panel} className="panel" data-seen={visibility.seen} onKeyDown={onKeyDown}>
      <header className="panel-head">
        <h1 ref={heading} tabIndex={-1}>
          {text('extName')}
        </h1>
        {(state.pinned ?? state.shown).kind === 'conversation' && (
          <PinButton pinned={state.pinned !== null} onPin={(pinned) => dispatch({ type: 'pin', pinned })} />
        )}
        <button type="button" className="button button-plain icon" onClick={close} aria-label={text('close')}>
          <span aria-hidden="true">✕</span>
        </button>
      </header>
      {state.pinned && (
        <PinnedBar
          conversation={state.pinned.conversation}
          away={isAway(state)}
          onFollow={() => {
            dispatch({ type: 'pin', pinned: false });
            // As if it were opened on that chat: from here the focus goes to what is to be done next.
            heading.current?.focus();
          }}
        />
      )}
      {refused && (
        <p className="flag" role="alert">
          {text('panelCovered')}
        </p>
      )}
      <Seen value={visibility}>
        <PanelBody state={state} dispatch={dispatch} port={port} />
      </Seen>
      <div ref={watched} className="watched" aria-hidden="true" />
    </div>
  );
}
