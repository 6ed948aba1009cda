/**
 * A namespaceSelector by the label `name`, which older guides give to namespaces by hand. Namespaces have no label of
 * themselves but `kubernetes.io/metadata.name`. kubernetes.io/docs/reference/labels-annotations-taints/#kubernetes-io-metadata-name.
 */
import { isKnownNamespace } from '../../index/namespaces.ts';
import { NAMESPACES_KEY, namespace } from '../../model/kinds/namespace.ts';
import { type NetworkPolicy, networkPolicy } from '../../model/kinds/network-policy.ts';
import { isFilledIn, type Label } from '../../model/labels.ts';
import { as, nameOf, type Resource } from '../../model/resource.ts';
import { replaceScalar } from '../../syntax/edit.ts';
import { isSymbolic } from '../../syntax/go-template/symbol.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn } from '../fix.ts';
import { defineRule, type RuleContext } from '../rule.ts';

const messages = catalogue({
  missing: {
    en: '{object} has no label {key}={value}, so this peer selects no namespace: the label that every namespace has by itself is {automatic}.',
    ko: '{object}에 {key}={value} 레이블이 없어 이 상대는 어떤 네임스페이스도 선택하지 않습니다. 모든 네임스페이스에 저절로 붙는 레이블은 {automatic}입니다.',
  },
  unsure: {
    en: 'No namespace has the label {key} unless somebody gives it one: the label that every namespace has by itself is {automatic}.',
    ko: '{key} 레이블은 누군가 붙이지 않으면 네임스페이스에 없습니다. 모든 네임스페이스에 저절로 붙는 레이블은 {automatic}입니다.',
  },
  here: { en: '{object} is here.', ko: '{object}은(는) 여기에 있습니다.' },
  change: { en: 'Select by {automatic}', ko: '{automatic}(으)로 선택' },
});

type Context = RuleContext<typeof messages>;

const AUTOMATIC = 'kubernetes.io/metadata.name';
/** What is written for it. */
const INSTEAD: ReadonlySet<string> = new Set(['name', 'namespace', 'kubernetes.io/name']);

export const networkPolicyPeerNamespaceLabel = defineRule({
  id: 'networkpolicy-peer-namespace-label',
  on: networkPolicy,
  needs: 'index',
  severity: 'warning',
  summary: {
    en: 'A peer of a NetworkPolicy that selects a namespace by a label which namespaces do not have by themselves',
    ko: '네임스페이스에 저절로 붙지 않는 레이블로 네임스페이스를 선택하는 네트워크 정책의 상대',
  },
  messages,
  fixable: 'always',
  concerns: it => selectedIn(as(it, networkPolicy)).length > 0,

  check(facts: NetworkPolicy, ctx: Context) {
    for (const label of selectedIn(facts)) checkLabel(ctx, label);
  },
});

function selectedIn(facts: NetworkPolicy | undefined): readonly Label[] {
  const peers = [...(facts?.ingress ?? []), ...(facts?.egress ?? [])].flatMap(it => it.peers);
  return peers
    .flatMap(it => it.namespaceSelector?.matchLabels?.labels ?? [])
    .filter(({ key, value }) => INSTEAD.has(key) && !isSymbolic(value) && value !== '');
}

function checkLabel(ctx: Context, { key, value, keySpan }: Label): void {
  const { resource, index } = ctx;
  const objects = index.anywhere(NAMESPACES_KEY);
  if (objects.some(it => mayHave(it, key, value))) return;
  const object = objects.find(it => it.document.unit === resource.document.unit && it.name?.value === value);
  const isKnown = object !== undefined || value.startsWith('kube-') || isKnownNamespace(value, resource, index);
  const data = { key, value, automatic: AUTOMATIC };
  const fixes = () =>
    fixIn(
      resource,
      say(messages.change, { automatic: AUTOMATIC }),
      [replaceScalar(keySpan, AUTOMATIC)],
      isKnown ? 'preferred' : 'suggested',
    );
  if (!object) {
    ctx.report(keySpan, 'unsure', data, { severity: 'info', fixes });
    return;
  }
  const said = say(messages.here, { object: nameOf(object) });
  const related = [{ resource: object, at: object.name!.span, said }];
  ctx.report(keySpan, 'missing', { ...data, object: nameOf(object) }, { related, fixes });
}

/** Some namespace of the files has it, or may be given it by a template. */
function mayHave(object: Resource, key: string, value: string): boolean {
  const labels = as(object, namespace)?.labels;
  if (isFilledIn(labels)) return true;
  return labels?.labels.some(it => it.key === key && it.value === value) ?? false;
}
