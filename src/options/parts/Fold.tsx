/** A part of a form that is folded to one line, which says what is in it. It unfolds by itself where something in it is wrong. */
import { useState, type ReactNode } from 'react';

interface FoldProps {
  readonly heading: ReactNode;
  /** What is set in it, in a few words. */
  readonly summary?: ReactNode;
  /** Something in it does not fit. */
  readonly problem: boolean;
  readonly begins?: 'open' | 'folded';
  readonly className?: string;
  readonly children: ReactNode;
}

export function Fold({ heading, summary, problem, begins = 'folded', className = 'fold', children }: FoldProps) {
  const [open, setOpen] = useState(problem || begins === 'open');
  // What is mended there does not fold away under the fingers.
  if (problem && !open) setOpen(true);
  return (
    <details className={className} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className="fold-heading">{heading}</span>
        {summary && <span className="fold-summary">{summary}</span>}
      </summary>
      <div className="stack fold-body">{children}</div>
    </details>
  );
}
