/** Why an object that may be one too many was left in Lime. */
import type { LeftInLime } from '../sending/plan/leftInLime';
import { text } from './text';

export function leftInLimeText({ why }: LeftInLime): string {
  switch (why) {
    case 'alike':
      return text('leftAlike');
    case 'changed':
      return text('leftChanged');
    case 'inUse':
      return text('leftInUse');
  }
}
