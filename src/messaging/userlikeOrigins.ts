/** Where the Message Center lives (facts: userlike 1.1). The manifest names the same origins. */
export const userlikeOrigins: readonly string[] = ['https://userlike.com', 'https://www.userlike.com'];
