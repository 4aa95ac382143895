/** Team rules that ask the operator to check this conversation before it is sent: a checkbox for each. */
import { text } from '../../i18n/text';
import type { Choices } from '../../sending/planning/choices';
import type { AskingRule } from '../../sending/planning/rulesOfTeam';
import { Checkbox } from '../../ui/Checkbox';
import { needElement } from '../parts/needElement';

interface RulesOfTeamProps {
  readonly asking: readonly AskingRule[];
  readonly choices: Choices;
  readonly onChoose: (choices: Partial<Choices>) => void;
}

export function RulesOfTeam({ asking, choices: { confirmedRules }, onChoose }: RulesOfTeamProps) {
  if (asking.length === 0) return null;
  return (
    <div className="notice stack-tight" role="group" aria-label={text('rulesOfTeam')}>
      <strong>{text('rulesOfTeam')}</strong>
      {asking.map(({ id, name, confirmed }) => (
        <Checkbox
          key={id}
          id={needElement({ kind: 'rule', effect: 'ask', id, name })}
          label={text('ruleLooked', name)}
          checked={confirmed}
          onChange={(checked) =>
            onChoose({
              confirmedRules: checked ? [...confirmedRules, id] : confirmedRules.filter((one) => one !== id),
            })
          }
        />
      ))}
    </div>
  );
}
