/** The panel as a whole: what the page shows comes in through the port, what the operator decides goes into the reducer. */
import { useEffect, useEffectEvent, useReducer, useRef, type KeyboardEvent } from 'react';
import { text } from '../i18n/text';
import { call } from './call';
import { DeliveryFollower } from './DeliveryFollower';
import { PanelBody } from './PanelBody';
import { firstState, panelState } from './panelState';
import type { PanelPort } from './portOver';

export function PanelView({ port }: { readonly port: PanelPort }) {
  const [state, dispatch] = useReducer(panelState, firstState);
  const heading = useRef<HTMLHeadingElement>(null);
  const { openings } = state;

  useEffect(
    () => port.subscribe((message) => dispatch({ type: 'message', message, freshId: crypto.randomUUID() })),
    [port],
  );

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

  const close = () => port.post({ type: 'close' });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close();
  };

  return (
    <div className="panel" onKeyDown={onKeyDown}>
      <header className="panel-head">
        <h1 ref={heading} tabIndex={-1}>
          {text('extName')}
        </h1>
        <button type="button" className="button button-plain panel-close" onClick={close} aria-label={text('close')}>
          <span aria-hidden="true">✕</span>
        </button>
      </header>
      <PanelBody state={state} dispatch={dispatch} port={port} />
      {[...state.deliveries.values()].map((delivery) => (
        <DeliveryFollower
          key={delivery.id}
          delivery={delivery}
          onChange={(next) => {
            const { id, conversationId } = delivery;
            if (next) dispatch({ type: 'delivery', delivery: next, freshId: crypto.randomUUID() });
            else {
              dispatch({ type: 'deliveryGone', id, freshId: crypto.randomUUID() });
              dispatch({ type: 'submission', conversationId, submission: { kind: 'refused', why: 'gone' } });
            }
          }}
        />
      ))}
    </div>
  );
}
