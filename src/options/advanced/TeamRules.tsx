/** The team's rules, in their order: conversations that are never sent, those that are checked first, and defaults for others. */
import { ruleProblemText } from '../../i18n/ruleProblemText';
import { plural, text } from '../../i18n/text';
import type { Limetype } from '../../lime/limetype';
import { ruleFacts } from '../../sending/rules/ruleFacts';
import { ruleProblems } from '../../sending/rules/ruleProblems';
import { phraseKey } from '../../sending/rules/ruleWords';
import { fittingRules } from '../../sending/rules/teamRules';
import type { Instance } from '../../settings/document/settings';
import {
  maxTeamRules,
  ruleConditions,
  TeamRule,
  teamRuleEffects,
  type RuleCondition,
  type TeamRuleEffect,
} from '../../settings/document/teamRule';
import { Checkbox } from '../../ui/Checkbox';
import { Field } from '../../ui/Field';
import type { Conversation } from '../../userlike/conversation/conversation';
import { nameOf } from '../destinations/nameOf';
import { Choice } from '../parts/Choice';
import { LinesField } from '../parts/LinesField';
import { RuleButton } from '../parts/RuleButton';

interface TeamRulesProps {
  readonly rules: readonly TeamRule[];
  readonly instances: readonly Instance[];
  readonly limetypes: readonly Limetype[];
  readonly sample: Conversation;
  readonly locked: boolean;
  readonly onChange: (change: { readonly rules: TeamRule[] }) => void;
}

export function TeamRules({ rules, instances, limetypes, sample, locked, onChange }: TeamRulesProps) {
  const change = (next: readonly TeamRule[]) => onChange({ rules: [...next] });
  const add = () => {
    const name = text('ruleNumber', rules.length + 1);
    change([...rules, TeamRule.parse({ id: crypto.randomUUID(), name, effect: 'never' })]);
  };
  return (
    <details className="card">
      <summary>{text('rulesOfTeam')}</summary>
      <div className="stack">
        <p className="soft">{text(locked ? 'setByOrganisation' : 'teamRulesHint')}</p>
        <fieldset className="stack" disabled={locked}>
          <ol className="plain-list stack" aria-label={text('rulesOfTeam')}>
            {rules.map((rule, index) => (
              <li key={rule.id}>
                <RuleFields
                  rule={rule}
                  instances={instances}
                  limetypes={limetypes}
                  sample={sample}
                  isFirst={index === 0}
                  isLast={index === rules.length - 1}
                  onChange={(next) => change(rules.with(index, next))}
                  onMove={(by) => change(rules.toSpliced(index, 1).toSpliced(index + by, 0, rule))}
                  onRemove={() => change(rules.toSpliced(index, 1))}
                />
              </li>
            ))}
          </ol>
          {rules.length < maxTeamRules && (
            <button type="button" className="button" onClick={add}>
              {text('addTeamRule')}
            </button>
          )}
        </fieldset>
      </div>
    </details>
  );
}

interface RuleFieldsProps {
  readonly rule: TeamRule;
  readonly instances: readonly Instance[];
  readonly limetypes: readonly Limetype[];
  readonly sample: Conversation;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onChange: (rule: TeamRule) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

function RuleFields(props: RuleFieldsProps) {
  const { rule, instances, limetypes, sample, isFirst, isLast, onChange, onMove, onRemove } = props;
  const { off, destination, ...others } = rule;
  const problems = ruleProblems(rule, instances, limetypes);
  const problemAt = (place: string) =>
    problems
      .filter((problem) => problem.place === place)
      .map(ruleProblemText)
      .join(' ') || undefined;
  return (
    <fieldset className="card stack" aria-label={rule.name}>
      <div className="columns">
        <Field label={text('ruleName')} hint={text('ruleNameHint')}>
          {(control) => (
            <input
              {...control}
              maxLength={120}
              value={rule.name}
              onChange={(event) => onChange({ ...rule, name: event.currentTarget.value })}
            />
          )}
        </Field>
        <Choice
          label={text('ruleEffect')}
          value={rule.effect}
          options={teamRuleEffects.map((value) => ({ value, label: effectText(value) }))}
          onChange={(value) => {
            const effect = teamRuleEffects.find((one) => one === value);
            if (effect) onChange({ ...rule, effect });
          }}
        />
      </div>
      <div className="columns">
        {ruleConditions.map((condition) => (
          <LinesField
            key={condition}
            label={conditionText(condition)}
            {...hintOf(condition, rule, sample)}
            lines={rule[condition]}
            problem={problemAt(condition)}
            onChange={(lines) => onChange({ ...rule, [condition]: lines })}
          />
        ))}
      </div>
      {rule.effect === 'default' && (
        <div className="columns">
          <Choice
            label={text('ruleDestination')}
            value={destination ?? ''}
            none={text('ruleNoDestination')}
            hint={text('ruleDestinationHint')}
            problem={problemAt('destination')}
            options={instances.map((instance) => ({ value: instance.id, label: nameOf(instance) }))}
            onChange={(id) => onChange({ ...others, ...(off && { off }), ...(id && { destination: id }) })}
          />
          <LinesField
            label={text('ruleValues')}
            hint={text('ruleValuesHint')}
            lines={rule.values.map(lineOf)}
            problem={problemAt('values')}
            kept={(lines) => lines.flatMap(valueIn).map(lineOf)}
            problemOf={(lines) => {
              const none = lines.find((line) => valueIn(line).length === 0);
              return none === undefined ? undefined : text('ruleNoProperty', none);
            }}
            onChange={(lines) => onChange({ ...rule, values: lines.flatMap(valueIn) })}
          />
        </div>
      )}
      <p role="status">{fitText(rule, sample)}</p>
      {(problems.length > 0 || rule.values.length > 0) && (
        <p className="soft">
          {problems.length > 0 ? plural('instanceProblems', problems.length) : text('instanceFits')}
        </p>
      )}
      <Checkbox
        label={text('ruleOn')}
        checked={off !== true}
        onChange={(on) => onChange({ ...others, ...(destination && { destination }), ...(!on && { off: true }) })}
      />
      <div className="row">
        <RuleButton label={text('moveRuleUp', rule.name)} sign={text('moveUp')} off={isFirst} act={() => onMove(-1)} />
        <RuleButton
          label={text('moveRuleDown', rule.name)}
          sign={text('moveDown')}
          off={isLast}
          act={() => onMove(1)}
        />
        <RuleButton label={text('removeTeamRule', rule.name)} sign={text('remove')} off={false} act={onRemove} />
      </div>
    </fieldset>
  );
}

/** `status: new`; a line without a property is none. */
function valueIn(line: string): TeamRule['values'] {
  const at = line.indexOf(':');
  const property = line.slice(0, Math.max(at, 0)).trim();
  return property === '' || property.length > 128 ? [] : [{ property, value: line.slice(at + 1).trim() }];
}

const lineOf = ({ property, value }: TeamRule['values'][number]) => `${property}: ${value}`.trim();

function hintOf(condition: RuleCondition, rule: TeamRule, sample: Conversation): { readonly hint?: string } {
  if (condition === 'words') return { hint: wordsHint(rule.words) };
  const groups = ruleFacts(sample).groups.join(', ');
  return condition === 'groups' && rule.groups.length > 0 ? { hint: text('ruleGroupsUnknown', groups || '–') } : {};
}

/** Names the entries of which no word can be made. */
function wordsHint(words: readonly string[]): string {
  const none = words.filter((phrase) => phraseKey(phrase) === '');
  return none.length > 0 ? text('ruleNoWords', none.join(' ')) : '';
}

function fitText(rule: TeamRule, sample: Conversation): string {
  if (ruleConditions.every((condition) => rule[condition].length === 0)) return text('ruleNoCondition');
  const on = { ...rule };
  delete on.off;
  const fitting = fittingRules([on], ruleFacts(sample), { entries: sample.entries, written: [] });
  return text(fitting.length > 0 ? 'ruleFits' : 'ruleFitsNot');
}

function effectText(effect: TeamRuleEffect): string {
  switch (effect) {
    case 'never':
      return text('ruleEffectNever');
    case 'ask':
      return text('ruleEffectAsk');
    case 'default':
      return text('ruleEffectDefault');
  }
}

function conditionText(condition: RuleCondition): string {
  switch (condition) {
    case 'topics':
      return text('ruleTopics');
    case 'groups':
      return text('ruleGroups');
    case 'domains':
      return text('ruleDomains');
    case 'words':
      return text('ruleWords');
    case 'languages':
      return text('ruleLanguages');
    case 'websites':
      return text('ruleWebsites');
  }
}
