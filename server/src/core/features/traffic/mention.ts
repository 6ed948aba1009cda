/** What a reference is made of: the text of its resource that it resolves. */
import type { Reference } from '../../index/relation.ts';
import type { NameReference, SelectorReference } from '../../model/references/reference.ts';
import type { Texts } from '../../model/texts/read.ts';

export type Mention =
  | { readonly by: 'name'; readonly name: NameReference }
  | { readonly by: 'labels'; readonly selector: SelectorReference }
  | { readonly by: 'host'; readonly host: Texts['hosts'][number] }
  | { readonly by: 'variable'; readonly variable: Texts['variables'][number] };

/** Undefined for relations of two kinds alone, which have facts of their own. */
export function mentionOf({ relation, from, at }: Reference): Mention | undefined {
  const { mentions, texts } = from;
  const name = mentions.names.find(it => it.row.id === relation && it.name.span === at);
  if (name) return { by: 'name', name };
  const selector = mentions.selectors.find(it => it.row.id === relation && it.selector.at === at);
  if (selector) return { by: 'labels', selector };
  const host = texts.hosts.find(it => it.labels.some(label => label.span === at));
  if (host) return { by: 'host', host };
  const variable = texts.variables.find(it => it.span === at);
  return variable && { by: 'variable', variable };
}

/** Whether requests go this way. */
export function isTraffic(reference: Reference): boolean {
  const mention = mentionOf(reference);
  if (mention?.by === 'name') return mention.name.row.traffic !== undefined;
  // Whoever knows the address of a Service calls it.
  return mention?.by === 'host' || mention?.by === 'variable';
}
