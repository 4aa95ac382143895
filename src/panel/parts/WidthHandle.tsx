/** The panel's inner edge: dragging it, or the arrow keys, change the panel's width. */
import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { text } from '../../i18n/text';
import { panelWidths } from '../../messaging/panelLook';

interface WidthHandleProps {
  readonly width: number;
  /** @param ended false while the edge is being drawn */
  readonly onWidth: (width: number, ended: boolean) => void;
}

/** CSS pixels for one key. */
const step = 20;

const { least, most } = panelWidths;
const within = (width: number) => Math.round(Math.min(most, Math.max(least, width)));

export function WidthHandle({ width, onWidth }: WidthHandleProps) {
  // The edge moves under the pointer, so the pointer is followed on the screen.
  const drawn = useRef<{ readonly from: number; readonly width: number } | null>(null);
  const widthAt = ({ screenX }: PointerEvent) =>
    drawn.current && within(drawn.current.width + drawn.current.from - screenX);
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drawn.current = { from: event.screenX, width };
  };
  const onPointerMove = (event: PointerEvent) => {
    const next = widthAt(event);
    if (next !== null && next !== width) onWidth(next, false);
  };
  const onPointerUp = (event: PointerEvent) => {
    const next = widthAt(event);
    drawn.current = null;
    if (next !== null) onWidth(next, true);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = widthByKey(event.key, width);
    if (next === null) return;
    event.preventDefault();
    onWidth(within(next), true);
  };
  return (
    <div
      className="width-handle"
      role="separator"
      tabIndex={0}
      aria-label={text('panelWidth')}
      aria-orientation="vertical"
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuenow={width}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
      onKeyDown={onKeyDown}
    />
  );
}

/** The panel stands at the right: its edge goes left as it gets wider. */
function widthByKey(key: string, width: number): number | null {
  switch (key) {
    case 'ArrowLeft':
      return width + step;
    case 'ArrowRight':
      return width - step;
    case 'Home':
      return least;
    case 'End':
      return most;
    default:
      return null;
  }
}
