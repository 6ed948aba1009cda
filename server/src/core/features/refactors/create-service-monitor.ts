/**
 * A ServiceMonitor, by which the Prometheus operator finds a port of a Service. monitoring.coreos.com/v1. It selects Services by
 * **their** labels and names the port. Offered where the files show the operator's kinds.
 */
import { anywhereGroupKey } from '../../model/kinds/custom.ts';
import type { Service } from '../../model/kinds/service.ts';
import { showLabels } from '../../model/labels.ts';
import { nameOf } from '../../model/resource.ts';
import { insertPair } from '../../syntax/edit.ts';
import { nodeAt, pairOf } from '../../syntax/node.ts';
import { quoted } from '../../syntax/scalar.ts';
import { catalogue, say } from '../../text/message.ts';
import type { TextEdit } from '../../text/text.ts';
import { isNamedBy, ownService } from './for-service.ts';
import { asFields, lasting, selecting } from './labels.ts';
import { creating } from './new-object.ts';
import type { Asked, Refactor } from './refactor.ts';
import { isKnown } from './service-ports.ts';
import { Blank, styleOf } from './yaml.ts';

const MESSAGES = catalogue({
  create: { en: 'Create a ServiceMonitor for {service}', ko: '{service}의 ServiceMonitor 생성' },
  labelled: {
    en: 'Create a ServiceMonitor for {service} (labels it {labels})',
    ko: '{service}의 ServiceMonitor 생성({labels} 레이블 추가)',
  },
});

const GROUP = 'monitoring.coreos.com';

export const createServiceMonitor: Refactor = {
  kind: 'refactor.create',

  offers(asked) {
    const { resource, snap } = asked;
    const facts = ownService(asked);
    const ports = facts && portNames(facts);
    const isThere = snap.index.anywhere(anywhereGroupKey(GROUP)).length > 0;
    if (!facts || !ports?.length || !isThere || isNamedBy(asked, it => it.kind === 'ServiceMonitor')) return [];
    const own = lasting(facts.labels);
    // What has none gets those of its pods, so that it can be found.
    const added = facts.labels ? [] : selecting(facts.selector);
    const pairs = own.length > 0 ? own : added;
    const edit = added.length > 0 ? labelling(asked, added) : undefined;
    if (pairs.length === 0 || (added.length > 0 && !edit)) return [];
    const service = nameOf(resource);
    const title = edit
      ? say(MESSAGES.labelled, { service, labels: showLabels(added) })
      : say(MESSAGES.create, { service });
    const [likely = '', ...others] = ports;
    const object = {
      group: GROUP,
      version: 'v1',
      kind: 'ServiceMonitor',
      name: resource.name!.value,
      spec: { selector: { matchLabels: asFields(pairs) }, endpoints: [{ port: new Blank(likely, { others }) }] },
    };
    return creating(asked, title, object, edit ? [edit] : []);
  },
};

/** The names of its TCP ports, the one first that sounds like metrics. */
function portNames({ ports }: Service): readonly string[] {
  const names = ports.flatMap(it => (isKnown(it) && it.protocol === 'TCP' && it.name ? [it.name.value] : []));
  const isLikely = (it: string): boolean => /metrics|prom/.test(it);
  return [...names.filter(isLikely), ...names.filter(it => !isLikely(it))].map(quoted);
}

/** Gives the Service labels, which it has none of; undefined where that is not simply one more pair. */
function labelling({ place, snap, resource }: Asked, labels: ReturnType<typeof selecting>): TextEdit | undefined {
  const text = snap.documentText(resource.document);
  const metadata = nodeAt(place.root, 'metadata');
  if (text === undefined || metadata?.type !== 'map' || metadata.flow || pairOf(metadata, 'labels')) return undefined;
  const indent = ' '.repeat(styleOf(text, place.root).step);
  const lines = labels.map(({ key, value }) => `${indent}${quoted(key)}: ${quoted(value)}`);
  const edit = insertPair(text, metadata, ['labels:', ...lines].join('\n'));
  // Where the document ends without a line break, two edits of one place would run into each other.
  return edit && edit.span.end < text.length ? edit : undefined;
}
