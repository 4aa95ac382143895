/**
 * Lets Playwright find what stands in closed shadow roots, as an operator finds it. The roots stay closed to the page: they are told to Playwright's own
 * world alone, where its locators look; `evaluate` runs in the page's world and finds nothing.
 */
import type { BrowserContext, CDPSession, Page } from 'playwright-core';

interface TreeNode {
  readonly backendNodeId: number;
  readonly shadowRootType?: string;
  readonly children?: readonly TreeNode[];
  readonly shadowRoots?: readonly TreeNode[];
}

/** Of each tab that there is or will be. */
export function findInClosedRoots(context: BrowserContext): void {
  for (const page of context.pages()) look(context, page);
  context.on('page', (page) => look(context, page));
}

function look(context: BrowserContext, page: Page): void {
  // A tab that closes meanwhile needs nothing.
  follow(context, page).catch(() => undefined);
}

async function follow(context: BrowserContext, page: Page): Promise<void> {
  const session = await context.newCDPSession(page);
  const worlds = new Set<number>();
  let told = new Set<string>();
  let looking: Promise<void> = Promise.resolve();
  const lookAgain = () => {
    looking = looking.then(() => tell(session, worlds, told)).catch(() => undefined);
  };
  session.on('Runtime.executionContextCreated', ({ context: { id, name } }) => {
    if (!name.startsWith('__playwright_utility_world')) return;
    worlds.add(id);
    lookAgain();
  });
  session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => worlds.delete(executionContextId));
  session.on('Runtime.executionContextsCleared', () => worlds.clear());
  session.on('DOM.documentUpdated', () => {
    told = new Set();
    lookAgain();
  });
  session.on('DOM.shadowRootPushed', lookAgain);
  session.on('DOM.childNodeInserted', ({ node }) => {
    if (node.shadowRoots) lookAgain();
    // Of what the page inserts as a whole the browser tells the top alone, and of later changes below it nothing, until that is asked for.
    if (node.childNodeCount)
      session.send('DOM.requestChildNodes', { nodeId: node.nodeId, depth: -1, pierce: true }).catch(() => undefined);
  });
  session.on('DOM.setChildNodes', ({ nodes }) => {
    if (nodes.some((node) => !closedRoots(node).next().done)) lookAgain();
  });
  await session.send('DOM.enable');
  await session.send('Runtime.enable');
  lookAgain();
}

async function tell(session: CDPSession, worlds: ReadonlySet<number>, told: Set<string>): Promise<void> {
  const { root } = (await session.send('DOM.getDocument', { depth: -1, pierce: true })) as { root: TreeNode };
  for (const { host, inside } of closedRoots(root)) {
    for (const world of worlds) {
      const name = `${world} ${host.backendNodeId}`;
      if (told.has(name)) continue;
      const inWorld = async ({ backendNodeId }: TreeNode) => {
        const { object } = await session.send('DOM.resolveNode', { backendNodeId, executionContextId: world });
        return object.objectId ?? '';
      };
      await session.send('Runtime.callFunctionOn', {
        objectId: await inWorld(host),
        functionDeclaration: 'function (root) { Object.defineProperty(this, "shadowRoot", { value: root }); }',
        arguments: [{ objectId: await inWorld(inside) }],
      });
      told.add(name);
    }
  }
}

function* closedRoots(node: TreeNode): Generator<{ readonly host: TreeNode; readonly inside: TreeNode }> {
  for (const inside of node.shadowRoots ?? []) {
    if (inside.shadowRootType === 'closed') yield { host: node, inside };
    yield* closedRoots(inside);
  }
  for (const child of node.children ?? []) yield* closedRoots(child);
}
