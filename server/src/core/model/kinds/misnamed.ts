/** Objects of a kind that there is none of, though one comes near: `kind: service`. Nothing is read of them. */
import type { Kind } from '../resource.ts';
import { kindMeant } from '../served.ts';
import { OPERATOR_KEY } from './custom.ts';

export const misnamed: Kind<null> = {
  id: 'misnamed',
  inPlay: false,
  matches: (group, kind) => kindMeant(group, kind) !== undefined,
  read: () => null,
  // It may be meant to be what others look for.
  keys: () => [OPERATOR_KEY],
};
