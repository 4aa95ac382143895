/** Where the Message Center lives (facts: userlike 0.6, 1.1). The manifest names the same origins. */
export const userlikeOrigins: readonly string[] = [
  'https://app.lime-connect.com',
  'https://userlike.com',
  'https://www.userlike.com',
];
