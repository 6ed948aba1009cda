/** What can be done about a port that a Service does not have: one that it has in its place, by number or by name. */
import type { Service } from '../../model/kinds/service.ts';
import { type ServicePort, wantedPort } from '../../model/ports.ts';
import type { PortMeaning } from '../../model/references/reference.ts';
import { insertPair } from '../../syntax/edit.ts';
import { nodeAt, type Path, pairAt } from '../../syntax/node.ts';
import { type Catalogue, catalogue, say } from '../../text/message.ts';
import type { TextEdit } from '../../text/text.ts';
import { fixIn } from '../fix.ts';
import type { Fix, RuleContext } from '../rule.ts';
import type { AskedPort } from './missing-port.ts';
import { pathTo, replaceText } from './place.ts';
import type { Instead } from './port-instead.ts';

export const PORT_TITLES = catalogue({
  change: { en: 'Change the port to {port}', ko: '포트를 {port}(으)로 변경' },
  add: { en: 'Add port: {port}', ko: 'port: {port} 추가' },
});

type Context = Pick<RuleContext<Catalogue>, 'resource' | 'root' | 'text'>;

/** More candidates than this are no help. */
const LIMIT = 3;

/** `path`: of a port that is not written. */
export function portFixes(
  ctx: Context,
  asked: AskedPort,
  { ports }: Service,
  instead: Instead | undefined,
  means: PortMeaning,
  path: Path | undefined,
): readonly Fix[] {
  const ordered = instead ? [instead.port, ...ports.filter(it => it !== instead.port)] : ports;
  return ordered.slice(0, LIMIT).flatMap((it): readonly Fix[] => {
    const value = writtenAs(it, asked, instead, means);
    if (value === undefined || value === '') return [];
    const how = it === instead?.port && instead.how !== 'only' ? 'preferred' : 'suggested';
    const title = say(asked.span ? PORT_TITLES.change : PORT_TITLES.add, { port: value });
    return fixIn(ctx.resource, title, asked.span ? changed(ctx, asked.span, value) : [added(ctx, value, path)], how);
  });
}

/** As the other one was written, by number or by name, where it has both. */
function writtenAs(
  port: ServicePort,
  { value }: AskedPort,
  instead: Instead | undefined,
  means: PortMeaning,
): number | string | undefined {
  const name = port.name?.value;
  if (means === 'service-port-name') return name;
  if (means === 'endpoint-port') return typeof value === 'string' ? name : (name ?? wantedPort(port));
  const number = port.port?.value;
  return typeof value === 'string' && instead?.how !== 'quoted' ? (name ?? number) : number;
}

/** Fields that take a name, and those beside them that take a number. */
const NUMBERS: Readonly<Record<string, string>> = { name: 'number', portName: 'port' };

function changed(
  ctx: Context,
  span: NonNullable<AskedPort['span']>,
  value: number | string,
): readonly (TextEdit | undefined)[] {
  const path = pathTo(ctx, span);
  const field = path?.at(-1);
  const edit = replaceText(ctx, span, value);
  // A field that takes any name cannot take a number: sectionName.
  if (typeof value === 'string' || typeof field !== 'string' || field === 'port' || !/name$/i.test(field))
    return [edit];
  const numbered = NUMBERS[field];
  const pair = numbered === undefined ? undefined : pairAt(ctx.root(ctx.resource), ...path!);
  return [pair && { span: pair.key.span, newText: numbered! }, pair && edit];
}

function added(ctx: Context, value: number | string, path: Path | undefined): TextEdit | undefined {
  const map = path && nodeAt(ctx.root(ctx.resource), ...path.slice(0, -1));
  const field = path?.at(-1);
  if (map?.type !== 'map' || field === undefined) return undefined;
  return insertPair(ctx.text(ctx.resource), map, `${field}: ${value}`);
}
