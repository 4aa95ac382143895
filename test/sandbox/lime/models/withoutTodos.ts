// The Lime Connect model of a customer who has no to-dos: neither the limetype nor anything that leads there.

import { type DataModel } from '../dataModel';
import { connectModel } from './connect';

export const withoutTodosModel: DataModel = {
  ...connectModel,
  limetypes: Object.fromEntries(
    Object.entries(connectModel.limetypes)
      .filter(([name]) => name !== 'todo')
      .map(([name, { properties, ...rest }]) => [
        name,
        {
          ...rest,
          properties: Object.fromEntries(
            Object.entries(properties).filter(([, { relatedType }]) => relatedType !== 'todo'),
          ),
        },
      ]),
  ),
};
