/** A button of a rule in a list. It keeps the focus when it has nothing to do, so that whoever works by keyboard is not thrown out of the list. */
interface RuleButtonProps {
  /** What assistive technology reads: with which rule is meant. */
  readonly label: string;
  readonly sign: string;
  readonly off: boolean;
  readonly act: () => void;
}

export function RuleButton({ label, sign, off, act }: RuleButtonProps) {
  return (
    <button
      type="button"
      className="button button-plain"
      aria-label={label}
      aria-disabled={off}
      onClick={() => {
        if (!off) act();
      }}
    >
      {sign}
    </button>
  );
}
