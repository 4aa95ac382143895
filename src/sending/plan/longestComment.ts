/** Maximum length of the operator's comment, in the panel's field and in the worker. */
export const longestComment = 4_000;
