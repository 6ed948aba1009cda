/** ReferenceGrants: what one allows, and how it can be made to allow more. gateway-api.sigs.k8s.io/api-types/referencegrant/. */
import { referenceGrant } from '../../model/kinds/reference-grant.ts';
import { as, nameOf, type Resource } from '../../model/resource.ts';
import { appendItem, lineBreak } from '../../syntax/edit.ts';
import { nodeAt } from '../../syntax/node.ts';
import { quoted } from '../../syntax/scalar.ts';
import { type Catalogue, catalogue, say } from '../../text/message.ts';
import { fixIn } from '../fix.ts';
import type { Fix, RuleContext } from '../rule.ts';

export const GRANT_TITLES = catalogue({
  allow: { en: 'Allow it in {grant}', ko: '{grant}에서 허용' },
  create: { en: 'Add a ReferenceGrant beside {service}', ko: '{service} 옆에 ReferenceGrant 추가' },
});

/** What is to be allowed. */
export interface Request {
  readonly from: Resource;
  readonly namespace: string;
  readonly service: string;
}

/** Whether a grant lets the request through; true where that is not known. */
export function allows(grant: Resource, request: Request): boolean {
  const facts = as(grant, referenceGrant);
  return facts !== undefined && (facts.opaque || (allowsFrom(grant, request) && allowsTo(grant, request)));
}

function allowsFrom(grant: Resource, { from: { group, kind }, namespace }: Request): boolean {
  const from = as(grant, referenceGrant)?.from ?? [];
  return from.some(it => it.group === group && it.kind === kind && it.namespace === namespace);
}

/** Without a name it is about all Services. */
function allowsTo(grant: Resource, { service }: Request): boolean {
  const to = as(grant, referenceGrant)?.to ?? [];
  return to.some(it => it.group === '' && it.kind === 'Service' && (!it.name || it.name === service));
}

type Context = Pick<RuleContext<Catalogue>, 'root' | 'text'>;

/** One more entry in what a grant lists; only where one is enough. */
export function allowing(grant: Resource, request: Request, { root, text }: Context): readonly Fix[] {
  const [isFrom, isTo] = [allowsFrom(grant, request), allowsTo(grant, request)];
  if (isFrom === isTo) return [];
  const list = nodeAt(root(grant), 'spec', isFrom ? 'to' : 'from');
  if (list?.type !== 'seq') return [];
  const item = isFrom ? toOf(request) : fromOf(request);
  return fixIn(grant, say(GRANT_TITLES.allow, { grant: nameOf(grant) }), [
    appendItem(text(grant), list, list.flow ? `{ ${item.join(', ')} }` : item.join('\n')),
  ]);
}

function fromOf({ from, namespace }: Request): readonly string[] {
  return [`group: ${from.group}`, `kind: ${from.kind}`, `namespace: ${quoted(namespace)}`];
}

function toOf({ service }: Request): readonly string[] {
  return ['group: ""', 'kind: Service', `name: ${quoted(service)}`];
}

/** A grant of its own, behind the Service; none where a file has no room for another object, or is no plain one. */
export function newGrant(service: Resource, request: Request, { text }: Context): readonly Fix[] {
  const { document, item, namespace } = service;
  if (item !== null || document.parts || document.chart !== undefined || /\.json$/i.test(document.uri)) return [];
  const whole = text(service);
  const end = whole.trimEnd().length;
  const lines = [
    '---',
    'apiVersion: gateway.networking.k8s.io/v1beta1',
    'kind: ReferenceGrant',
    'metadata:',
    `  name: ${request.from.kind.toLowerCase()}s-of-${request.namespace}`,
    `  namespace: ${quoted(namespace?.value ?? '')}`,
    'spec:',
    '  from:',
    ...listed(fromOf(request)),
    '  to:',
    ...listed(toOf(request)),
  ];
  const newText = lines.map(it => lineBreak(whole) + it).join('');
  return fixIn(service, say(GRANT_TITLES.create, { service: nameOf(service) }), [
    { span: { start: end, end }, newText },
  ]);
}

function listed(item: readonly string[]): readonly string[] {
  return item.map((it, i) => `${i === 0 ? '    - ' : '      '}${it}`);
}
