/**
 * Labels and annotations of ServiceLB that it does not read where they stand. k3s pkg/cloudprovider/servicelb.go: its keys are
 * looked up as labels (`lbpool`) or as annotations (`priorityclassname`, `tolerations`), and nobody says so of any other.
 */
import { SERVICE_LB, SERVICE_LB_KEYS } from '../../model/k3s.ts';
import { service } from '../../model/kinds/service.ts';
import { replaceScalar } from '../../syntax/edit.ts';
import { deref, nodeAt } from '../../syntax/node.ts';
import { parseTree } from '../../syntax/parse.ts';
import { looksTemplated } from '../../syntax/template.ts';
import { nearest } from '../../text/distance.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn } from '../fix.ts';
import { defineRule, type Fix, type RuleContext } from '../rule.ts';
import { addKey, type KeyKind, type MetadataKey, metadataKeys, removeKey } from './metadata-keys.ts';

const messages = catalogue({
  annotation: {
    en: 'ServiceLB of k3s reads {key} as an annotation: as a label it has no effect.',
    ko: 'k3s의 ServiceLB는 {key}을(를) 애너테이션에서만 읽습니다. 레이블로 두면 아무 효과가 없습니다.',
  },
  label: {
    en: 'ServiceLB of k3s reads {key} as a label: as an annotation it has no effect, and all nodes open the ports of this Service.',
    ko: 'k3s의 ServiceLB는 {key}을(를) 레이블에서만 읽습니다. 애너테이션으로 두면 아무 효과가 없어 모든 노드가 이 서비스의 포트를 엽니다.',
  },
  node: {
    en: '{key} is a label of nodes, which says where ServiceLB of k3s may open ports: on a Service it has no effect.',
    ko: '{key}은(는) k3s의 ServiceLB가 포트를 열 노드를 정하는 노드의 레이블입니다. 서비스에 두면 아무 효과가 없습니다.',
  },
  generated: {
    en: 'k3s itself puts {key} on what it makes for a Service: on the Service it has no effect.',
    ko: '{key}은(는) k3s가 서비스를 위해 만드는 오브젝트에 스스로 붙이는 키입니다. 서비스에 두면 아무 효과가 없습니다.',
  },
  misspelt: {
    en: 'ServiceLB of k3s does not know {key}, so it has no effect; {near} is what it reads.',
    ko: 'k3s의 ServiceLB는 {key} 키를 모르므로 아무 효과가 없습니다. ServiceLB가 읽는 키는 {near}입니다.',
  },
  unknown: {
    en: 'ServiceLB of k3s does not know {key}, so it has no effect.',
    ko: 'k3s의 ServiceLB는 {key} 키를 모르므로 아무 효과가 없습니다.',
  },
  noList: {
    en: 'k3s reads these tolerations as a YAML or JSON list and makes no load balancer from anything else: the EXTERNAL-IP stays <pending>.',
    ko: 'k3s는 이 톨러레이션을 YAML 또는 JSON 목록으로 읽으며 목록이 아니면 로드 밸런서를 만들지 않습니다. EXTERNAL-IP는 <pending> 상태로 남습니다.',
  },
  noKey: {
    en: 'A toleration without a key needs operator Exists: k3s makes no load balancer, and the EXTERNAL-IP stays <pending>.',
    ko: '키가 없는 톨러레이션에는 operator: Exists가 필요합니다. k3s가 로드 밸런서를 만들지 않으므로 EXTERNAL-IP는 <pending> 상태로 남습니다.',
  },
  noValue: {
    en: 'A toleration with operator Exists has no value: k3s makes no load balancer, and the EXTERNAL-IP stays <pending>.',
    ko: 'operator: Exists인 톨러레이션에는 value를 둘 수 없습니다. k3s가 로드 밸런서를 만들지 않으므로 EXTERNAL-IP는 <pending> 상태로 남습니다.',
  },
  toAnnotation: { en: 'Make it an annotation', ko: '애너테이션으로 변경' },
  toLabel: { en: 'Make it a label', ko: '레이블로 변경' },
  rename: { en: 'Change it to {near}', ko: '{near}(으)로 변경' },
  remove: { en: 'Remove {key}', ko: '{key} 제거' },
});

const TOLERATIONS = `${SERVICE_LB}tolerations`;

type Context = RuleContext<typeof messages>;

export const serviceLbKeyInvalid = defineRule({
  id: 'service-lb-key-invalid',
  on: service,
  needs: 'document',
  severity: 'warning',
  summary: {
    en: 'A label or annotation of ServiceLB (k3s) that it does not read',
    ko: 'k3s의 ServiceLB가 읽지 않는 레이블 또는 애너테이션',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    for (const it of ctx.own(metadataKeys)) {
      const home = SERVICE_LB_KEYS.get(it.key);
      const at = it.pair.key.span;
      const removed = () => fixIn(ctx.resource, say(messages.remove, { key: it.key }), [removal(it, ctx)]);
      if (home === 'label' || home === 'annotation') {
        const right: KeyKind = home === 'label' ? 'labels' : 'annotations';
        if (it.kind !== right) ctx.report(at, home, { key: it.key }, { fixes: () => moved(it, right, ctx) });
        else if (it.key === TOLERATIONS) checkTolerations(it, ctx);
      } else if (home) {
        ctx.report(at, home === 'node-label' ? 'node' : 'generated', { key: it.key }, { fixes: removed });
      } else {
        const near = nearest(it.key, settable());
        const fixes = () => (near === undefined ? [] : renamed(it, near, ctx));
        if (near !== undefined) ctx.report(at, 'misspelt', { key: it.key, near }, { fixes });
        else if (it.key.startsWith(SERVICE_LB)) ctx.report(at, 'unknown', { key: it.key }, { fixes: removed });
      }
    }
  },
});

/** What somebody may have meant: the keys that do something on a Service. */
function settable(): readonly string[] {
  return [...SERVICE_LB_KEYS].flatMap(([key, home]) => (home === 'label' || home === 'annotation' ? [key] : []));
}

function removal(it: MetadataKey, ctx: Context): ReturnType<typeof removeKey> {
  return removeKey(ctx.text(ctx.resource), ctx.root(ctx.resource), it);
}

function moved(it: MetadataKey, to: KeyKind, ctx: Context, key = it.key): readonly Fix[] {
  const { value } = it;
  if (value === undefined) return [];
  const added = addKey(ctx.text(ctx.resource), ctx.root(ctx.resource), to, key, value);
  const title = to === 'labels' ? messages.toLabel : messages.toAnnotation;
  return fixIn(ctx.resource, say(title), [removal(it, ctx), added], 'preferred');
}

function renamed(it: MetadataKey, near: string, ctx: Context): readonly Fix[] {
  const isTaken = it.map.pairs.some(({ key }) => key.text === near);
  const edits = isTaken ? [] : [replaceScalar(it.pair.key, near)];
  return fixIn(ctx.resource, say(messages.rename, { near }), edits, 'preferred');
}

function checkTolerations({ value, span }: MetadataKey, ctx: Context): void {
  const fault = value === undefined || looksTemplated(value) || value.includes('$') ? undefined : faultOf(value);
  if (fault) ctx.report(span, fault);
}

/** k3s pkg/cloudprovider: the tolerations are decoded and validated before the DaemonSet is made. */
function faultOf(value: string): 'noList' | 'noKey' | 'noValue' | undefined {
  if (value.trim() === '') return undefined;
  const { root, problems } = parseTree(value);
  const list = deref(root);
  if (problems.length > 0 || list?.type !== 'seq') return 'noList';
  for (const item of list.items) {
    const [key, operator, written] = ['key', 'operator', 'value'].map(field => {
      const node = nodeAt(item, field);
      return node?.type === 'scalar' ? node.text : '';
    });
    if (!key && operator !== 'Exists') return 'noKey';
    if (operator === 'Exists' && written) return 'noValue';
  }
  return undefined;
}
