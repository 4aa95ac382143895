/** What is not known of Lime, each as a switch of the sandbox (facts: lime-crm-api 11), and the pairs of them. */
import { apiKeys } from '../sandbox/lime/users';
import type { LimeInProcess } from './limeInProcess';

export const switches: Readonly<Record<string, (lime: LimeInProcess) => void>> = {
  'option as an object': ({ behaviour }) => (behaviour.optionWrite = 'object'),
  'date as a day only': ({ behaviour }) => (behaviour.dateWrite = 'day'),
  'null taken for a text': ({ behaviour }) => (behaviour.textNull = 'accept'),
  'null refused': ({ behaviour }) => (behaviour.otherNull = 'refuse'),
  'no "contains"': ({ behaviour }) => (behaviour.contains = 'refuse'),
  'no IN': ({ behaviour }) => (behaviour.isIn = 'refuse'),
  'nested relations': ({ behaviour }) => (behaviour.nestedRelations = 'accept'),
  'upload as a form': ({ behaviour }) => (behaviour.upload = 'multipart'),
  'upload named as HTTP does': ({ behaviour }) => (behaviour.contentDisposition = 'conventional'),
  'no right to delete': ({ users }) => users.deny(apiKeys.fullAccess, '*', 'delete'),
  '422 for 400': ({ behaviour }) => (behaviour.validationStatus = 422),
  'empty PUT refused': ({ behaviour }) => (behaviour.emptyPut = 'refuse'),
  'empty PUT clears': ({ behaviour }) => (behaviour.emptyPut = 'clear'),
  'required not enforced': ({ behaviour }) => (behaviour.required = 'notEnforced'),
  'refusals as HTML pages': ({ behaviour }) => (behaviour.errorShape = 'page'),
  'times without offset': ({ behaviour }) => (behaviour.timeOffset = 'none'),
  'texts put in order': ({ behaviour }) => (behaviour.textForm = 'normalised'),
  'numbers taken as text': ({ behaviour }) => (behaviour.numbersAsText = 'accept'),
  'unknown filters passed over': ({ behaviour }) => (behaviour.unknownFilter = 'ignore'),
};

/** Nothing, each alone, each two together. */
export function combinations(): (readonly string[])[] {
  const names = Object.keys(switches);
  const pairs = names.flatMap((one, index) => names.slice(index + 1).map((other) => [one, other]));
  return [[], ...names.map((name) => [name]), ...pairs];
}
