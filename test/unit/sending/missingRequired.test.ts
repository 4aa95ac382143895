/** What Lime requires and no rule fills is asked for, of whatever type a person can give a value. */
import { expect, test } from 'vitest';
import type { Property } from '../../../src/lime/limetype';
import { missingRequired } from '../../../src/sending/plan/missingRequired';

const required = (type: string): Property => ({
  ...{ name: type, label: type, type, relatedLimetype: type === 'belongsto' ? 'company' : null },
  ...{ required: true, length: null, options: [], tag: null },
});

test.each(['string', 'text', 'yesno', 'option', 'time', 'date', 'belongsto', 'integer', 'decimal', 'percent'])(
  'a required %s without a rule has a field in the panel',
  (type) => {
    const limetype = {
      ...{ name: 'helpdesk', singular: 'Helpdesk', plural: 'Helpdesks', tag: null },
      properties: [required(type)],
    };
    expect(missingRequired(limetype, [])).toEqual([
      { kind: 'value', property: type, label: type, problem: 'required' },
    ]);
    expect(missingRequired(limetype, [type])).toEqual([]);
  },
);
