/** Paths of limeobjects below `/api/v1` (facts: lime-crm-api A6: with a slash at the end). */

/** `/limeobject/person/`, or with an id `/limeobject/person/1001/`. */
export const limeobjectPath = (limetype: string, id?: number): string =>
  `/limeobject/${encodeURIComponent(limetype)}/${id === undefined ? '' : `${id}/`}`;
