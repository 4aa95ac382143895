/** All settings of one destination: limetype, people, values. Problems with this Lime are shown at their place while editing. */
import { payloadKeyText } from '../../i18n/payloadKeyText';
import { redactionModeText } from '../../i18n/redactionText';
import { messageLanguage, plural, text } from '../../i18n/text';
import type { Limetype } from '../../lime/limetype';
import { holdsFreeText } from '../../lime/propertyTypes';
import { proposeInstance } from '../../settings/discovery/discovery';
import { topicsWithoutDestination } from '../../settings/discovery/seenTopics';
import { linkTypes } from '../../settings/document/linkTo';
import {
  noteLanguages,
  offersSameCase,
  redactionModes,
  type Instance,
  type WriteForms,
  type NoteLanguage,
} from '../../settings/document/settings';
import { changeLists } from '../../settings/validation/changeProblems';
import { resolveMapping } from '../../settings/mapping/resolveMapping';
import { Checkbox } from '../../ui/Checkbox';
import { Field } from '../../ui/Field';
import type { Conversation } from '../../userlike/conversation/conversation';
import { Choice } from '../parts/Choice';
import { ChangeRules } from './ChangeRules';
import { Fold } from '../parts/Fold';
import { FollowUpChoice } from '../parts/FollowUpChoice';
import { OpenRuleFields } from './OpenRuleFields';
import { PersonRules } from './PersonRules';
import { nameOf } from './nameOf';
import { placesOf } from './places';
import { PropertyRules } from './PropertyRules';
import { relationKeys, RelationFields } from './RelationFields';
import { ReturningContactField } from './ReturningContactField';
import { TopicsField } from './TopicsField';
import { headingId } from '../parts/usePlace';

interface InstanceFormProps {
  readonly instance: Instance;
  /** All of them, since two may share a topic. */
  readonly instances: readonly Instance[];
  /** Empty while Lime is not connected; then nothing can be checked. */
  readonly limetypes: readonly Limetype[];
  readonly sample: Conversation;
  readonly topicsSeen: readonly string[];
  readonly forms: WriteForms;
  readonly onChange: (instance: Instance) => void;
  readonly onDuplicate: () => void;
  readonly onRemove: () => void;
}

const heading = headingId({ section: 'destinations', destination: '' });

export function InstanceForm({ instance, instances, limetypes, sample, topicsSeen, forms, ...act }: InstanceFormProps) {
  const edit = (change: Partial<Instance>) => act.onChange({ ...instance, ...change });
  const places = placesOf(instance, instances, limetypes);
  const target = limetypes.find(({ name }) => name === instance.limetype);
  const resolved = limetypes.length > 0 ? resolveMapping({ ...instance, historyType: null }, limetypes) : null;
  const history = resolved?.kind === 'mapped' ? resolved.mapping.history : null;
  const texts = target?.properties.filter(holdsFreeText) ?? [];
  const personLimetype = target?.properties.find(({ name }) => name === instance.relationPerson)?.relatedLimetype;
  const persons = limetypes.find(({ name }) => name === personLimetype)?.properties ?? [];
  const name = nameOf(instance);
  const wrong = (...of: readonly string[]) => of.some((place) => places.problem(place, true) !== undefined);
  const labelOf = (property: string) => target?.properties.find((one) => one.name === property)?.label ?? property;
  const keys = new Set(instance.personRules.map(({ identificationKey }) => payloadKeyText(identificationKey)));
  const related = [
    target?.singular ?? instance.limetype,
    ...relationKeys.flatMap((key) => instance[key] ?? []).map(labelOf),
  ];
  /** Another limetype has other relations and properties, so propose again all that depends on it; leave the rest as it is. */
  const retarget = (limetype: Limetype) => {
    const { relationPerson, relationCompany, relationCoworker, ...proposed } = proposeInstance(
      limetype,
      limetypes,
    ).instance;
    const {
      relationHistory,
      relationConversation,
      relationDocument,
      relationTodo = null,
      referenceProperty,
    } = proposed;
    const { personRules, properties, importMediaFiles, openRule } = proposed;
    edit({
      ...{ limetype: limetype.name, relationPerson, relationCompany, relationCoworker },
      ...{ relationHistory, relationConversation, relationDocument, relationTodo, referenceProperty },
      ...{ personRules, properties, importMediaFiles, openRule, historyType: null, whenLinked: [], whenSentAgain: [] },
    });
  };
  return (
    <section className="card stack" aria-labelledby={heading}>
      <div className="row row-apart">
        <h3 id={heading} tabIndex={-1}>
          {name}
        </h3>
        <div className="row">
          <button
            type="button"
            className="button button-plain"
            aria-label={text('duplicateInstance', name)}
            onClick={act.onDuplicate}
          >
            {text('duplicate')}
          </button>
          <button
            type="button"
            className="button button-plain"
            aria-label={text('removeInstance', name)}
            onClick={act.onRemove}
          >
            {text('remove')}
          </button>
        </div>
      </div>
      {limetypes.length > 0 && (
        <p role="status" className={places.count > 0 ? 'notice notice-error' : 'soft'}>
          {places.count > 0 ? plural('instanceProblems', places.count) : text('instanceFits')}
        </p>
      )}
      <div className="columns">
        <Field label={text('instanceName')}>
          {(mapping) => (
            <input
              {...mapping}
              maxLength={200}
              value={instance.name}
              onChange={(event) => edit({ name: event.currentTarget.value })}
            />
          )}
        </Field>
        <TopicsField
          topics={instance.topics}
          offered={topicsWithoutDestination(topicsSeen, instances)}
          note={places.note('topics', true)}
          onChange={(topics) => edit({ topics })}
        />
      </div>
      <div className="folds">
        <Fold heading={text('mapping')} summary={related.join(' · ')} problem={wrong(...relationKeys, 'limetype')}>
          <RelationFields
            instance={instance}
            limetypes={limetypes}
            places={places}
            onLimetype={retarget}
            onChange={edit}
          />
        </Fold>
        <Fold heading={text('mappingPersonRules')} summary={[...keys].join(' · ')} problem={wrong('personRules')}>
          <PersonRules
            legend={text('mappingPersonRules')}
            of="contact"
            rules={instance.personRules}
            properties={persons}
            places={places}
            onChange={(personRules) => edit({ personRules })}
          />
        </Fold>
        <Fold heading={text('propertyValues')} problem={wrong('properties')} begins="open">
          <PropertyRules
            rules={instance.properties}
            language={instance.noteLanguage}
            properties={target?.properties ?? []}
            places={places}
            sample={sample}
            forms={forms}
            onChange={(properties) => edit({ properties })}
          />
        </Fold>
        <Fold
          heading={text('groupNote')}
          summary={[
            noteLanguageText(instance.noteLanguage),
            ...(instance.importMediaFiles ? [text('importMediaFiles')] : []),
          ].join(' · ')}
          problem={wrong('historyType', 'referenceProperty')}
        >
          <div className="columns">
            <Choice
              label={text('noteLanguage')}
              value={instance.noteLanguage}
              options={noteLanguages.map((language) => ({ value: language, label: noteLanguageText(language) }))}
              onChange={(value) => {
                const language = noteLanguages.find((one) => one === value);
                if (language) edit({ noteLanguage: language });
              }}
            />
            {history?.type && (
              <Choice
                label={text('historyType')}
                value={instance.historyType ?? ''}
                options={history.type.options.map(({ key, text: words }) => ({ value: key, label: words || key }))}
                none={text('historyTypeFitting')}
                problem={places.problem('historyType')}
                onChange={(value) => edit({ historyType: value || null })}
              />
            )}
            <Choice
              label={text('noteOverflow')}
              value={instance.noteOverflow}
              options={[
                { value: 'split', label: text('noteOverflowSplit') },
                { value: 'cut', label: text('noteOverflowCut') },
              ]}
              onChange={(value) => edit({ noteOverflow: value === 'cut' ? 'cut' : 'split' })}
            />
            {target && (
              <Choice
                label={text('referenceProperty')}
                value={instance.referenceProperty ?? ''}
                options={texts.map((property) => ({
                  value: property.name,
                  label: property.label,
                  name: property.name,
                }))}
                none={text('referencePropertyNone')}
                hint={places.note('referenceProperty') ?? text('referencePropertyHint')}
                problem={places.problem('referenceProperty')}
                onChange={(value) => edit({ referenceProperty: value || null })}
              />
            )}
            <Field label={text('conversationAddress')} hint={text('conversationAddressHint')}>
              {(mapping) => (
                <input
                  {...mapping}
                  maxLength={512}
                  spellCheck={false}
                  value={instance.baseUrl}
                  onChange={(event) => edit({ baseUrl: event.currentTarget.value })}
                />
              )}
            </Field>
            <Choice
              label={text('linkType')}
              value={instance.linkType}
              options={[
                { value: linkTypes[0], label: text('linkTypeWeb') },
                { value: linkTypes[1], label: text('linkTypeDesktop') },
              ]}
              onChange={(linkType) => edit({ linkType })}
            />
          </div>
          <Checkbox
            label={text('includeNotifications')}
            hint={text('includeNotificationsHint')}
            checked={instance.includeNotifications}
            onChange={(includeNotifications) => edit({ includeNotifications })}
          />
          <Checkbox
            label={text('importMediaFiles')}
            checked={instance.importMediaFiles}
            onChange={(importMediaFiles) => edit({ importMediaFiles })}
          />
        </Fold>
        <Fold heading={text('groupPeople')} problem={false}>
          <div className="columns">
            <Choice
              label={text('redactionMode')}
              value={instance.redaction ?? ''}
              options={redactionModes.map((value) => ({ value, label: redactionModeText(value) }))}
              none={text('redaction_asSettings')}
              onChange={(value) => {
                const { redaction: before, ...others } = instance;
                const mode = redactionModes.find((one) => one === value);
                if (mode !== before) act.onChange(mode ? { ...others, redaction: mode } : others);
              }}
            />
            <FollowUpChoice
              mode={instance.followUp}
              none={text('redaction_asSettings')}
              onChange={(mode) => {
                const { followUp: before, ...others } = instance;
                if (mode !== before) act.onChange(mode ? { ...others, followUp: mode } : others);
              }}
            />
          </div>
          <Checkbox
            label={text('trustUnverified')}
            hint={text('trustUnverifiedHint')}
            checked={instance.trustUnverified ?? false}
            onChange={(trustUnverified) => edit({ trustUnverified })}
          />
          <ReturningContactField
            instance={instance}
            resolved={resolved}
            onChange={(returningContact) => edit({ returningContact })}
          />
          {target && (
            <Checkbox
              label={text('sameCaseSetting')}
              hint={text('sameCaseSettingHint')}
              checked={offersSameCase(instance)}
              onChange={(sameCase) => edit({ sameCase })}
            />
          )}
        </Fold>
        {target && (
          <Fold heading={text('openObjects')} summary={closedText(instance, target)} problem={wrong('openRule')}>
            <OpenRuleFields
              rule={instance.openRule}
              target={target}
              places={places}
              onChange={(openRule) => edit({ openRule })}
            />
          </Fold>
        )}
        <Fold
          heading={text('changeRules')}
          summary={
            changeLists
              .flatMap((list) => (instance[list] ?? []).map(({ property }) => labelOf(property)))
              .join(' · ') || text('mappingNone')
          }
          problem={wrong(...changeLists)}
        >
          <ChangeRules {...{ instance, target, places, sample, forms }} onChange={edit} />
        </Fold>
      </div>
    </section>
  );
}

/** `Status: Finished` */
function closedText({ openRule }: Instance, target: Limetype): string {
  const status = target.properties.find(({ name }) => name === openRule?.statusProperty);
  const closed =
    status?.options.filter(({ key }) => openRule?.closedKeys.includes(key)).map((option) => option.text) ?? [];
  return status && closed.length > 0 ? text('ofProperty', status.label, closed.join(', ')) : '';
}

/** The language by its name in the reader's own. */
const noteLanguageText = (language: NoteLanguage): string =>
  new Intl.DisplayNames(messageLanguage(), { type: 'language' }).of(language) ?? language;
