export declare function releaseNotes(
  changelog: string,
  version: string,
): { readonly date: string; readonly text: string } | null;

export interface ReleaseState {
  readonly version: string;
  readonly date: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly changes: string;
  readonly tags: readonly string[];
  readonly tagsHere: readonly string[];
  readonly kept: boolean;
}

export declare function releaseProblems(state: ReleaseState): string[];
