export function thirdPartyNotices(root: string): string;
export function billOfMaterials(root: string): object;
