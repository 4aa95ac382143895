/** The two Limes of the matrices, and what an operator fills in and links to in each. */
import { connectIds, connectModel } from '../sandbox/lime/models/connect';
import { customIds, customModel } from '../sandbox/lime/models/custom';
import { limeInProcess, type LimeInProcess } from './limeInProcess';
import { switches } from './switches';

export const models = {
  standard: {
    model: connectModel,
    details: {},
    existing: { limetype: 'helpdesk', id: connectIds.helpdesk.invoice },
  },
  custom: {
    model: customModel,
    details: { prioritet: 'normal', kategori: String(customIds.arendekategori.faktura) },
    existing: { limetype: 'arende', id: customIds.arende.invoice },
  },
} as const;

/** A Lime that behaves so. */
export function limeWith(model: keyof typeof models, names: readonly string[]): LimeInProcess {
  const lime = limeInProcess(models[model].model);
  for (const name of names) switches[name]?.(lime);
  return lime;
}
