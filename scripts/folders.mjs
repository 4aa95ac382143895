/**
 * The folders of each room, from the bottom up: a folder may import those that stand before it. Read by the walls
 * (`.dependency-cruiser.mjs`) and by `npm run graph`.
 */
/** Folders by room. What lies in the room itself is above all of them. */
export const folders = {
  userlike: ['conversation', 'address', 'traffic', 'merge'],
  settings: ['document', 'words', 'mapping', 'discovery', 'limeChat', 'validation'],
  sending: [
    'plan',
    'values',
    'match',
    'rules',
    'files',
    'redaction',
    'note',
    'changes',
    'sameCase',
    'planning',
    'removal',
    'journal',
    'lookup',
    'delivery',
    'trial',
  ],
  background: ['log', 'storage', 'lime', 'browser', 'delivery', 'trial', 'handlers'],
  content: ['files', 'lifetime', 'panelFrame', 'traffic', 'onDemand', 'launcher', 'panelLink'],
  panel: ['parts', 'planning', 'form', 'contact', 'preview', 'result', 'connection', 'bulk', 'shell'],
  options: ['parts', 'connection', 'destinations', 'trial', 'advanced'],
};

/** A folder with more files of its own than this needs folders. */
export const maxFiles = 25;
