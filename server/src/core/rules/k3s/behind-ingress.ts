/** The other way to be reached from outside: a Service of the cluster alone, and an Ingress that the packaged Traefik serves. */
import { type Index, nameKey, typeKey } from '../../index/workspace-index.ts';
import { ingress } from '../../model/kinds/ingress.ts';
import { as, type Resource } from '../../model/resource.ts';
import type { PortEntry } from '../../model/service-spec.ts';
import { lineBreak } from '../../syntax/edit.ts';
import { quoted } from '../../syntax/scalar.ts';
import type { TextEdit } from '../../text/text.ts';

/** Whether an Ingress sends requests to a Service already. */
export function hasIngress(service: Resource, index: Index): boolean {
  const all = index.find(typeKey(ingress.id), service);
  return all.some(it => as(it, ingress)?.backends.some(one => one.service?.value === service.name?.value));
}

/**
 * An Ingress behind the document of a Service, for all hosts; undefined where a document cannot be put there, or its name is
 * taken.
 */
export function ingressFor(service: Resource, entry: PortEntry, text: string, index: Index): TextEdit | undefined {
  const { document, name, namespace, item } = service;
  const isAlone = item === null && !document.parts && document.chart === undefined && !/\.json$/i.test(document.uri);
  if (!name || !isAlone || text.trimStart().startsWith('{') || /(?:^|\n)\.\.\.\s*$/.test(text)) return undefined;
  if (index.find(nameKey('networking.k8s.io', 'Ingress', name.value), service).length > 0) return undefined;
  const port = entry.name.value ? `name: ${quoted(entry.name.value)}` : `number: ${entry.port.value}`;
  const lines = [
    '---',
    'apiVersion: networking.k8s.io/v1',
    'kind: Ingress',
    'metadata:',
    `  name: ${quoted(name.value)}`,
    ...(namespace ? [`  namespace: ${quoted(namespace.value)}`] : []),
    'spec:',
    '  rules:',
    '    - http:',
    '        paths:',
    '          - path: /',
    '            pathType: Prefix',
    '            backend:',
    '              service:',
    `                name: ${quoted(name.value)}`,
    '                port:',
    `                  ${port}`,
  ];
  const eol = lineBreak(text);
  const before = text.endsWith('\n') ? '' : eol;
  return { span: { start: text.length, end: text.length }, newText: before + lines.join(eol) + eol };
}
