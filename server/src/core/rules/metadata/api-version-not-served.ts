/** An API version that the set version of Kubernetes does not serve, or that never had such a kind. */
import { type DecodeProblem, decodeProblems } from '../../model/decoding.ts';
import { schemaOf } from '../../model/fields/schema.ts';
import { KINDS } from '../../model/kinds/kinds.ts';
import { groupOf, isUnserved, unserved } from '../../model/served.ts';
import { replaceScalar } from '../../syntax/edit.ts';
import { nodeAt, pairAt } from '../../syntax/node.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn } from '../fix.ts';
import { defineRule, type RuleContext } from '../rule.ts';

const messages = catalogue({
  removed: {
    en: 'No {kind} is served as {apiVersion} since Kubernetes {version}, only as {meant}: kubectl refuses it (no matches for kind "{kind}" in version "{apiVersion}").',
    ko: '쿠버네티스 {version}부터 {kind}은(는) {apiVersion}(으)로 제공되지 않고 {meant}(으)로만 제공됩니다. kubectl이 거부합니다(no matches for kind "{kind}" in version "{apiVersion}").',
  },
  elsewhere: {
    en: '{kind} is in {meant}, not in {apiVersion}: kubectl refuses it (no matches for kind "{kind}" in version "{apiVersion}").',
    ko: '{kind}은(는) {apiVersion}이(가) 아니라 {meant}에 있습니다. kubectl이 거부합니다(no matches for kind "{kind}" in version "{apiVersion}").',
  },
  kind: {
    en: 'There is no kind {kind} in {apiVersion}, only {meant}: kubectl refuses it (no matches for kind "{kind}" in version "{apiVersion}").',
    ko: '{apiVersion}에는 {kind} 종류가 없고 {meant} 종류가 있습니다. kubectl이 거부합니다(no matches for kind "{kind}" in version "{apiVersion}").',
  },
  change: { en: 'Change it to {meant}', ko: '{meant}(으)로 변경' },
});

export const apiVersionNotServed = defineRule({
  id: 'api-version-not-served',
  on: KINDS.filter(it => it.inPlay),
  needs: 'document',
  evenUnserved: true,
  severity: 'error',
  summary: { en: 'An API version that is not served', ko: '제공되지 않는 API 버전' },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    const { apiVersion } = ctx.resource;
    const kind = ctx.resource.misspelt ?? ctx.resource.kind;
    if (!isUnserved(ctx.resource, ctx.config)) return;
    const { apiVersion: meant, kind: meantKind, removed } = unserved(apiVersion, kind)!;
    const pair = pairAt(ctx.root(ctx.resource), kind === meantKind ? 'apiVersion' : 'kind');
    if (!pair?.value) return;
    const data = { kind, apiVersion, meant: kind === meantKind ? meant : meantKind };
    const fixes = () => {
      const isRight = fits(ctx, meant, meantKind);
      const change = pair.value?.type === 'scalar' && isRight ? [replaceScalar(pair.value, data.meant)] : [];
      return fixIn(ctx.resource, say(messages.change, data), change, 'preferred');
    };
    const { span } = pair.value;
    if (kind !== meantKind) ctx.report(span, 'kind', data, { fixes });
    else if (removed === undefined) ctx.report(span, 'elsewhere', data, { fixes });
    else ctx.report(span, 'removed', { ...data, version: `1.${removed}` }, { fixes });
  },
});

/** Whether the object has the fields that it would have there: else there is more to change than this word. */
function fits(
  { resource, root, own }: Pick<RuleContext<typeof messages>, 'resource' | 'root' | 'own'>,
  apiVersion: string,
  kind: string,
): boolean {
  const group = groupOf(apiVersion);
  const fields = KINDS.find(it => it.matches(group, kind))?.fields?.(group, kind);
  const problems: readonly DecodeProblem[] = fields
    ? decodeProblems(
        own(it => it),
        schemaOf(fields),
      )
    : [];
  // Older versions of workloads made the selector of the labels.
  const isSelecting = group !== 'apps' || nodeAt(root(resource), 'spec', 'selector') !== undefined;
  return problems.length === 0 && isSelecting;
}
