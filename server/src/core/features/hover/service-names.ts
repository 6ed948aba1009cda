/** What a Service is called by its clients: names in DNS, and the variables that pods get. */
import { referencesTo } from '../../index/links.ts';
import { selectedBy } from '../../index/selection.ts';
import { givesVariables } from '../../index/variables.ts';
import { type Service, service } from '../../model/kinds/service.ts';
import { as, type Resource } from '../../model/resource.ts';
import { type Variable, variablesOf } from '../../model/texts/variables.ts';
import type { Snapshot } from '../../service/snapshot.ts';
import { nodeAt, type Path } from '../../syntax/node.ts';
import { scalarValue } from '../../syntax/scalar.ts';
import { catalogue, type Language, say, sentence } from '../../text/message.ts';
import type { View } from '../traffic/entries.ts';

const MESSAGES = catalogue({
  dns: { en: 'DNS: {names}', ko: 'DNS: {names}' },
  pods: { en: 'Pods of {workload}: {names}', ko: '{workload}의 파드: {names}' },
  srv: { en: 'SRV: {names}', ko: 'SRV: {names}' },
  variables: {
    en: 'Variables that pods of its namespace get, unless they started before it or have `enableServiceLinks: false`:',
    ko: '같은 네임스페이스의 파드가 받는 환경 변수입니다. 이 서비스보다 먼저 시작했거나 `enableServiceLinks: false`인 파드는 받지 못합니다.',
  },
  headless: {
    en: 'Pods get no variables of it: a headless Service has no address of its own.',
    ko: '헤드리스 서비스는 자신의 주소가 없으므로 파드에 환경 변수를 넣지 않습니다.',
  },
  alias: {
    en: 'Pods get no variables of it: an `ExternalName` has no address of its own.',
    ko: '`ExternalName` 서비스는 자신의 주소가 없으므로 파드에 환경 변수를 넣지 않습니다.',
  },
  more: { en: '# and {count} more', ko: '# 외 {count}개' },
});

/** How many pods, SRV records and variables are named. */
const PODS = 3;
const RECORDS = 3;
const VARIABLES = 8;

/** From the same namespace, from another one, in full; then the names of pods and ports, where there are any. */
export function dnsNames(view: View, resource: Resource): readonly string[] {
  const name = resource.name?.value;
  const facts = as(resource, service);
  if (name === undefined || !facts) return [];
  const { language, style } = view;
  const full = fullName(view.snap, resource);
  const names = [name, `${name}.${resource.namespace?.value ?? UNSAID}`, full];
  const records = facts.ports.flatMap(it =>
    it.name?.value && facts.type !== 'ExternalName' ? [`_${it.name.value}._${it.protocol.toLowerCase()}.${full}`] : [],
  );
  const srv = shortened(records, RECORDS, style.code);
  return [
    sentence(say(MESSAGES.dns, { names: names.map(style.code).join(' · ') }), language),
    ...podNames(view, resource, facts),
    ...(srv ? [sentence(say(MESSAGES.srv, { names: srv }), language)] : []),
  ];
}

const UNSAID = '<namespace>';

/** `web.shop.svc.cluster.local`. kubernetes.io/docs/concepts/services-networking/dns-pod-service/. */
export function fullName(snap: Snapshot, { name, namespace, document }: Resource): string {
  return `${name?.value ?? ''}.${namespace?.value ?? UNSAID}.svc.${snap.config(document.uri).clusterDomain}`;
}

/** Pods have names where their StatefulSet says that this headless Service gives them. */
function podNames(view: View, resource: Resource, facts: Service): readonly string[] {
  if (!facts.headless) return [];
  const { snap, language, style } = view;
  const owners = referencesTo(resource, snap.index).filter(it => it.relation === 'statefulset-names-service');
  const selected = selectedBy(resource, facts, snap.index).map(it => it.resource);
  return selected
    .filter(it => owners.some(({ from }) => from === it))
    .flatMap(it => {
      const names = podsOf(view, it).map(pod => `${pod}.${resource.name?.value}`);
      const shown = shortened(names, PODS, style.code);
      return shown
        ? [sentence(say(MESSAGES.pods, { workload: style.brief?.(it) ?? style.workload(it), names: shown }), language)]
        : [];
    });
}

/**
 * `db-0`, `db-1`, at most one more than are shown. apps/v1 `StatefulSetSpec`: `replicas` is 1 where it is left out. Only the
 * first one, if it cannot be read how many there are.
 */
function podsOf({ snap }: View, owner: Resource): readonly string[] {
  const root = snap.root(owner);
  const number = (path: Path, standard: number): number => {
    const node = nodeAt(root, ...path);
    const value = node?.type === 'scalar' ? scalarValue(node) : undefined;
    return typeof value === 'number' ? value : standard;
  };
  const count = Math.max(0, Math.min(number(['spec', 'replicas'], 1), PODS + 1));
  const start = number(['spec', 'ordinals', 'start'], 0);
  return Array.from({ length: count }, (_, index) => `${owner.name?.value ?? ''}-${start + index}`);
}

function shortened(names: readonly string[], limit: number, code: (text: string) => string): string {
  const shown = names.slice(0, limit).map(code);
  return [...shown, ...(names.length > limit ? ['…'] : [])].join(' · ');
}

/** A sentence and a block of code, or why there are none; empty where that is not known. */
export function injectedVariables({ language }: View, resource: Resource): string {
  const facts = as(resource, service);
  const variables = facts ? variablesFor(resource, facts) : [];
  if (!facts || facts.type === undefined || resource.name === undefined) return '';
  if (!givesVariables(facts)) return (facts.headless ? MESSAGES.headless : MESSAGES.alias)[language];
  return variables.length === 0 ? '' : `${MESSAGES.variables[language]}\n\n${block(variables, language)}`;
}

/** Stands for an address that the cluster chooses. */
const ADDRESS = 'CLUSTER_IP';

/** Nothing where not all ports are known: which is the first one decides. */
export function variablesFor({ name }: Resource, facts: Service): readonly Variable[] {
  if (name === undefined || facts.type === undefined || facts.ports.some(it => !it.port)) return [];
  return variablesOf(name.value, facts, facts.clusterIP?.value || ADDRESS);
}

function block(variables: readonly Variable[], language: Language): string {
  const shown = variables.length > VARIABLES + 1 ? variables.slice(0, VARIABLES - 1) : variables;
  const count = variables.length - shown.length;
  const more = count > 0 ? [sentence(say(MESSAGES.more, { count }), language)] : [];
  return ['~~~sh', ...shown.map(it => `${it.name}=${it.value}`), ...more, '~~~'].join('\n');
}
