/** Rules about what autoscalers and delivery controllers work on: a workload by its kind and name. */
import { missingObject } from '../../index/missing-object.ts';
import { splitType } from '../../index/objects.ts';
import { type Index, nameKey } from '../../index/workspace-index.ts';
import type { NameReference } from '../../model/references/reference.ts';
import { type Kind, nameOf, type Resource } from '../../model/resource.ts';
import { builtInShape, customShape } from '../../model/workload-shapes.ts';
import { nodeAt, type Path } from '../../syntax/node.ts';
import { type Catalogue, catalogue, type Message, say } from '../../text/message.ts';
import { fixIn } from '../fix.ts';
import { pathTo, replaceText, tellMissing } from '../reference/missing.ts';
import { defineRule, type Fix, type Rule, type RuleContext } from '../rule.ts';

const OTHER_KIND = catalogue({
  otherKind: {
    en: 'There is no {kind} {name} here, but {workload}: kind must say so.',
    ko: '여기에 {kind} {name}이(가) 없고 {workload}이(가) 있습니다. kind에 그렇게 적어야 합니다.',
  },
  itself: { en: '{workload} is here.', ko: '{workload}은(는) 여기에 있습니다.' },
  changeKind: { en: 'Change kind to {kind}', ko: 'kind를 {kind}(으)로 변경' },
});

interface Given {
  readonly id: string;
  readonly on: Kind<unknown>;
  readonly relation: string;
  readonly summary: Message;
  /** What comes of it, as a sentence that holds also where it is not certain: "Without it, …". */
  readonly consequence: Message;
  /** What comes of one that is named for its metric. */
  readonly ofMetric?: Message;
}

export function defineTargetRule({ id, on, relation, summary, consequence, ofMetric }: Given): Rule {
  const messages: Catalogue = { consequence, ...(ofMetric && { ofMetric }), ...OTHER_KIND };
  return defineRule({
    id,
    on,
    needs: 'index',
    severity: 'warning',
    summary,
    messages,
    fixable: 'sometimes',
    concerns: ({ mentions }) => mentions.names.some(it => it.row.id === relation),

    check(_facts: unknown, ctx: RuleContext<Catalogue>) {
      for (const it of ctx.resource.mentions.names) {
        if (it.row.id !== relation || !isJudged(it)) continue;
        const missing = missingObject(it, ctx.resource, ctx.index);
        const other = missing && ofOtherKind(it, ctx.resource, ctx.index);
        const isOfMetric = ofMetric && pathTo(ctx, it.name.span)?.includes('metrics');
        if (other) tellOtherKind(ctx, it, other, missing.doubt === undefined);
        else tellMissing(ctx, it, { consequence: isOfMetric ? ofMetric : consequence });
      }
    },
  });
}

/** Whether the target is of a kind of which all objects in the files are known. */
function isJudged({ to }: NameReference): boolean {
  const [group, kind] = splitType(to);
  const isTraffic = to === '/Service' || to === 'networking.k8s.io/Ingress';
  return isTraffic || builtInShape(group, kind) !== undefined || customShape(group, kind) !== undefined;
}

/** Kinds with replicas, which are taken for each other. */
const SCALED = ['apps/Deployment', 'apps/StatefulSet', 'apps/ReplicaSet', 'argoproj.io/Rollout'];

/** The one workload of another kind that has the name. */
function ofOtherKind(it: NameReference, from: Resource, index: Index): Resource | undefined {
  if (!SCALED.includes(it.to)) return undefined;
  const found = SCALED.flatMap(type => {
    const [group, kind] = splitType(type);
    return type === it.to ? [] : index.find(nameKey(group, kind, it.name.value), from);
  });
  return found.length === 1 && found[0] !== from && !found[0]!.document.skipped ? found[0] : undefined;
}

function tellOtherKind(ctx: RuleContext<Catalogue>, it: NameReference, other: Resource, isSure: boolean): void {
  const path = pathTo(ctx, it.name.span)?.slice(0, -1) ?? [];
  const kind = nodeAt(ctx.root(ctx.resource), ...path, 'kind');
  const [, wanted] = splitType(it.to);
  const named = { workload: nameOf(other) };
  ctx.tell(kind?.span ?? it.name.span, say(OTHER_KIND.otherKind, { ...named, kind: wanted, name: it.name.value }), {
    severity: isSure ? 'warning' : 'info',
    path: [...path, 'kind'],
    related: [{ resource: other, at: other.name?.span ?? other.kindSpan, said: say(OTHER_KIND.itself, named) }],
    fixes: () => changeKind(ctx, path, other),
  });
}

/** Both fields, where both are written. */
function changeKind(ctx: RuleContext<Catalogue>, path: Path, { kind, apiVersion }: Resource): readonly Fix[] {
  const fields = [
    ['kind', kind],
    ['apiVersion', apiVersion],
  ] as const;
  const edits = fields.flatMap(([field, text]) => {
    const node = nodeAt(ctx.root(ctx.resource), ...path, field);
    if (node?.type !== 'scalar') return [undefined];
    return node.text === text ? [] : [replaceText(ctx, node.span, text)];
  });
  return fixIn(ctx.resource, say(OTHER_KIND.changeKind, { kind }), edits, 'preferred');
}
