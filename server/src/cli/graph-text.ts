/** The graph for people: one sentence a port, by unit and namespace. */
import { routeSentences } from '../core/features/sentence.ts';
import { service } from '../core/model/kinds/service.ts';
import { as, calledName, type Resource } from '../core/model/resource.ts';
import { type Language, say, sentence } from '../core/text/message.ts';
import type { Loaded } from './load.ts';
import { MESSAGES } from './messages.ts';
import { printable } from './print.ts';
import { byText, inOrder, type View, viewOf } from './view.ts';

export function graphAsText(loaded: Loaded, lang: Language): string {
  const view = viewOf(loaded);
  const groups = new Map<string, string[]>();
  for (const it of inOrder(view)) {
    if (it.type !== service) continue;
    const heading = [view.unit(it), it.namespace?.value].filter(part => part).join(' · ');
    const lines = groups.get(heading) ?? [];
    lines.push(...linesOf(it, view, lang));
    groups.set(heading, lines);
  }
  const blocks = [...groups]
    .sort(([a], [b]) => byText(a, b))
    .map(([heading, lines]) =>
      [printable(heading) || MESSAGES.noNamespace[lang], ...lines.map(it => `  ${printable(it)}`)].join('\n'),
    );
  if (blocks.length === 0) blocks.push(MESSAGES.noServices[lang]);
  if (loaded.name !== undefined) blocks.unshift(`${loaded.name}:`);
  return `${blocks.join('\n\n')}\n`;
}

function linesOf(from: Resource, { snapshot }: View, lang: Language): readonly string[] {
  const ports = as(from, service)?.ports ?? [];
  if (ports.length === 0) return [sentence(say(MESSAGES.noPorts, { service: calledName(from) ?? from.kind }), lang)];
  return ports.flatMap(port => routeSentences(snapshot, from, port, lang));
}
