/** The whole send in one sentence; each part of it links to its field. */
import { Fragment } from 'react';
import { targetRefText } from '../../i18n/targetRefText';
import { text } from '../../i18n/text';
import type { PlannedTarget } from '../../sending/plan/plan';

interface SentenceProps {
  /** Null while nothing is planned. */
  readonly target: PlannedTarget | null;
  /** Stands for the target until then; null while none is chosen. */
  readonly destination: string | null;
  /** Person and company, or that this is not known yet; null where there is nobody. */
  readonly who: string | null;
  /** Which existing object it is about is still to be answered. */
  readonly asksObject: boolean;
  /** Whom it is for is still to be answered. */
  readonly asksWho: boolean;
  readonly onTarget: () => void;
  readonly onPerson: () => void;
}

/** Stand for the parts while their places in the sentence are found: each language has its own. */
const [targetMark, personMark] = ['\u0001', '\u0002'];

export function Sentence({ target, destination, who, asksObject, asksWho, onTarget, onPerson }: SentenceProps) {
  const key = asksObject || target?.kind === 'existing' ? 'sentenceExisting' : 'sentenceNew';
  const what = () => {
    if (asksObject) return text('goesToNotChosen');
    if (!target) return destination ?? text('sentenceWhere');
    return target.kind === 'create' ? target.singular : targetRefText(target);
  };
  const parts: Readonly<Record<string, readonly [string, () => void]>> = {
    [targetMark]: [what(), onTarget],
    [personMark]: [who ?? text(asksWho ? 'sentenceWho' : 'sentenceNobody'), onPerson],
  };
  return (
    <p className="sentence">
      {text(key, targetMark, personMark)
        .split(/([\u0001\u0002])/)
        .map((piece, index) => {
          const part = parts[piece];
          if (!part) return <Fragment key={index}>{piece}</Fragment>;
          const [words, onClick] = part;
          return (
            <button key={index} type="button" className="sentence-part" onClick={onClick}>
              <bdi>{words}</bdi>
            </button>
          );
        })}
    </p>
  );
}
