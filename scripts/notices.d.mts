export function thirdPartyNotices(root: string): string;
