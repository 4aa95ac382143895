/** Characters of the operator's own words: the panel's field takes no more, and the worker accepts no more. */
export const longestComment = 4_000;
