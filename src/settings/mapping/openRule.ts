/** Proposes a rule for which objects are open, from status and end date. */
import type { Limetype, Property } from '../../lime/limetype';
import { isMoment, isOption } from '../../lime/propertyTypes';
import { normalizeName } from '../words/normalizeText';
import { calledFirst, optionIs, optionWords, propertyWords } from '../words/limeWords';
import type { OpenRule } from '../document/settings';

/** The rule, or null if neither options nor dates show it. */
export function openRule(target: Limetype): OpenRule | null {
  const status = statusProperty(target);
  const closed = status ? closedKeys(status) : [];
  const dates = target.properties.filter(isMoment);
  const end = calledFirst(dates, propertyWords.endDate);
  if (closed.length === 0 && !end) return null;
  return {
    statusProperty: closed.length > 0 ? (status?.name ?? null) : null,
    closedKeys: closed,
    endDateProperty: end?.name ?? null,
  };
}

/** The status property: by name, else the one with options that mean an end. */
export function statusProperty({ properties }: Limetype): Property | undefined {
  const options = properties.filter(isOption);
  return (
    calledFirst(options, propertyWords.status) ??
    options.find(({ name, label }) => normalizeName(`${name} ${label}`).includes('status')) ??
    options.find((property) => closedKeys(property).length > 0)
  );
}

const closedKeys = ({ options }: Property): string[] =>
  options.filter((option) => optionIs(option, optionWords.closed)).map(({ key }) => key);
