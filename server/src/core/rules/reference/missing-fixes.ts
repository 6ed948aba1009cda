/** What can be done about a name that leads nowhere: another name, or the namespace in which it is. */
import { type Meant, nameToWrite } from '../../index/meant-objects.ts';
import type { Doubt } from '../../index/missing-object.ts';
import type { NameReference } from '../../model/references/reference.ts';
import type { Resource } from '../../model/resource.ts';
import { insertPair } from '../../syntax/edit.ts';
import { nodeAt } from '../../syntax/node.ts';
import { quoted } from '../../syntax/scalar.ts';
import { type Catalogue, catalogue, say } from '../../text/message.ts';
import { fixIn } from '../fix.ts';
import type { Fix, RuleContext } from '../rule.ts';
import { pathTo, replaceText } from './place.ts';

export const FIX_TITLES = catalogue({
  change: { en: 'Change {name} to {meant}', ko: '{name}을(를) {meant}(으)로 변경' },
  reach: { en: 'Name namespace {namespace}', ko: '{namespace} 네임스페이스 지정' },
  move: { en: 'Change namespace {namespace} to {other}', ko: '{namespace} 네임스페이스를 {other}(으)로 변경' },
});

type Context = Pick<RuleContext<Catalogue>, 'resource' | 'config' | 'root' | 'text'>;

/** More candidates than this are no help. */
const LIMIT = 3;

/** `namespaceField`: the one that takes the namespace, beside the name. */
export function missingFixes(
  ctx: Context,
  it: NameReference,
  meant: readonly Meant[],
  doubt: Doubt | undefined,
  namespaceField: string | undefined,
): readonly Fix[] {
  const like = meant.filter(({ how }) => how !== 'elsewhere' && how !== 'renamed');
  const names = [...new Set(like.map(({ resource }) => nameToWrite(resource)))];
  const isOnly = names.length === 1 && meant.length === 1 && meant[0]!.how === 'slip' && doubt === undefined;
  const renamed = names.slice(0, LIMIT).flatMap(name => renamedTo(ctx, it, name, isOnly));
  const elsewhere = meant.flatMap(({ how, resource }) => (how === 'elsewhere' ? [resource] : []));
  const spaces = new Set(elsewhere.flatMap(({ namespace }) => namespace?.value ?? []));
  return [...renamed, ...[...spaces].slice(0, LIMIT).flatMap(space => reached(ctx, it, space, namespaceField))];
}

function renamedTo(ctx: Context, { name }: NameReference, meant: string, isOnly: boolean): readonly Fix[] {
  const title = say(FIX_TITLES.change, { name: name.value, meant });
  return fixIn(ctx.resource, title, [replaceText(ctx, name.span, meant)], isOnly ? 'preferred' : 'suggested');
}

/** The same name in another namespace, where it can be named in one. */
function reached(ctx: Context, it: NameReference, other: string, field: string | undefined): readonly Fix[] {
  const { resource } = ctx;
  const { row, name, namespace } = it;
  if (row.namespace === 'own') return [];
  if (namespace) {
    const title = say(FIX_TITLES.move, { namespace: namespace.value, other });
    return fixIn(resource, title, [replaceText(ctx, namespace.span, other)]);
  }
  const full = inFull(it, other, ctx);
  if (full !== undefined) {
    const title = say(FIX_TITLES.change, { name: name.value, meant: full });
    return fixIn(resource, title, [replaceText(ctx, name.span, full)]);
  }
  const map = field === undefined ? undefined : mapOf(ctx, name.span, resource);
  if (!map) return [];
  const edit = insertPair(ctx.text(resource), map, `${field}: ${quoted(other)}`);
  return fixIn(resource, say(FIX_TITLES.reach, { namespace: other }), [edit]);
}

/** The name with its namespace, where one text says both. */
function inFull({ row, name: { value } }: NameReference, namespace: string, { config }: Context): string | undefined {
  if (row.text === 'host') return `${value}.${namespace}.svc.${config.clusterDomain}`;
  if (row.text === 'address') return `${value}.${namespace}`;
  return row.text === 'namespaced' ? `${namespace}/${value}` : undefined;
}

function mapOf(ctx: Context, span: NameReference['span'], resource: Resource) {
  const path = pathTo(ctx, span)?.slice(0, -1);
  const map = path && nodeAt(ctx.root(resource), ...path);
  return map?.type === 'map' ? map : undefined;
}
