/** Whether one name of an object may have been meant by another one. */
import { distance, near } from '../text/distance.ts';

/**
 * `slip`: a letter or two. `variant`: with or without a part that says how the same thing is reached, such as `-svc`.
 * `candidate`: as likely another thing. Undefined for names that have nothing to do with each other, and for equal ones.
 */
export function likenessOf(a: string, b: string): 'slip' | 'variant' | 'candidate' | undefined {
  if (a === b) return undefined;
  const part = partBetween(a, b);
  if (part !== undefined) return HOW.test(part) ? 'variant' : WHAT.test(part) ? 'candidate' : slipOf(a, b);
  return slipOf(a, b);
}

/** What people put before and behind a name to say how the thing is reached. */
const HOW =
  /^(?:svc|service|srv|headless|hl|lb|loadbalancer|np|nodeport|clusterip|internal|external|int|ext|deployment|deploy|sts|cluster)$/;

/** The same to say what it is, or which one of several. */
const WHAT = /^(?:public|private|api|app|server|db|primary|replica|read|rw|ro|master|main|backend|frontend|web|http)$/;

/** `svc` of `web` and `web-svc`. */
function partBetween(a: string, b: string): string | undefined {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (long.startsWith(`${short}-`)) return long.slice(short.length + 1);
  return long.endsWith(`-${short}`) ? long.slice(0, -short.length - 1) : undefined;
}

/**
 * `redis-0` and `redis-1`, `shop-eu` and `shop-us`, `svc-a` and `svc-b` are two things, not one misspelt: where a single part
 * of several differs, that part has to be a word that is misspelt.
 */
function slipOf(a: string, b: string): 'slip' | 'candidate' | undefined {
  if (!isNear(a, b)) return undefined;
  if (/\d/.test(a) && /\d/.test(b) && a.replace(/\d+/g, '#') === b.replace(/\d+/g, '#')) return undefined;
  const [x, y] = [a.split('-'), b.split('-')];
  if (x.length !== y.length || x.length === 1) return 'slip';
  const differing = x.flatMap((it, i) => (it === y[i] ? [] : [[it, y[i]!] as const]));
  const [only, ...more] = differing;
  if (!only || more.length > 0) return 'candidate';
  const [one, other] = only;
  // `api` and `app`: as short words they are as likely two.
  if (one.length === other.length && one.length < 4 && !isSwapped(one, other)) return undefined;
  return isNear(one, other) ? 'slip' : undefined;
}

/** Two letters of a short word make another one. */
function isNear(a: string, b: string): boolean {
  const limit = Math.min(a.length, b.length) < 6 ? 1 : 2;
  return near(a, b) && distance(a.toLowerCase(), b.toLowerCase(), limit) <= limit;
}

function isSwapped(a: string, b: string): boolean {
  return [...a].sort().join('') === [...b].sort().join('');
}
