/** Edits of a pod that keep the variables of Services from it. */
import { workloadOf } from '../../model/kinds/workloads.ts';
import type { Container } from '../../model/ports.ts';
import { appendItem, insertPair, ownPairs } from '../../syntax/edit.ts';
import { type MapNode, nodeAt, pairOf } from '../../syntax/node.ts';
import { isNull } from '../../syntax/scalar.ts';
import type { Catalogue } from '../../text/message.ts';
import type { TextEdit } from '../../text/text.ts';
import type { RuleContext } from '../rule.ts';

type Context = Pick<RuleContext<Catalogue>, 'resource' | 'root' | 'text'>;

/** `enableServiceLinks: false` in the spec of the pod. */
export function withoutLinks(ctx: Context): TextEdit | undefined {
  const spec = podSpec(ctx);
  if (!spec) return undefined;
  const pair = pairOf(spec, 'enableServiceLinks');
  // It is the default, so what is there says true, or nothing.
  if (pair?.value) return { span: pair.value.span, newText: 'false' };
  if (pair) return undefined;
  return insertPair(
    ctx.text(ctx.resource),
    spec,
    isJson(spec) ? '"enableServiceLinks": false' : 'enableServiceLinks: false',
    'first',
  );
}

/** A variable of its own for a container. */
export function setVariable(ctx: Context, { span }: Container, variable: string, number: number): TextEdit | undefined {
  const spec = podSpec(ctx);
  const lists = ['containers', 'initContainers'].map(it => nodeAt(spec, it));
  const found = lists
    .flatMap(it => (it?.type === 'seq' ? it.items : []))
    .find(it => it?.type === 'map' && it.span.start === span.start);
  if (found?.type !== 'map') return undefined;
  const text = ctx.text(ctx.resource);
  const env = nodeAt(found, 'env');
  if (env?.type === 'seq' && !isJson(found) && !env.flow)
    return appendItem(text, env, `name: ${variable}\nvalue: "${number}"`);
  const item = `{ "name": "${variable}", "value": "${number}" }`;
  if (env?.type === 'seq') return appendItem(text, env, item);
  if (env && !isNull(env)) return undefined;
  if (pairOf(found, 'env')) return undefined;
  if (isJson(found)) return insertPair(text, found, `"env": [${item}]`);
  if (found.flow) return insertPair(text, found, `env: [${item}]`);
  return insertPair(text, found, `env:\n  - name: ${variable}\n    value: "${number}"`);
}

function podSpec({ resource, root }: Context): MapNode | undefined {
  const path = workloadOf(resource)?.template ?? [];
  const spec = nodeAt(root(resource), ...path, 'spec');
  return spec?.type === 'map' ? spec : undefined;
}

/** Whether the keys of a map are quoted as JSON wants it. */
function isJson(map: MapNode): boolean {
  return map.flow && ownPairs(map)[0]?.key.style === 'double';
}
