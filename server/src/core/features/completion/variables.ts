/** The variables that a text of a container may refer to: its own ones, and those that the Services of the namespace give it. */
import { workloadOf } from '../../model/kinds/workloads.ts';
import { variablesOf } from '../../model/texts/variables.ts';
import { type Node, nodeAt } from '../../syntax/node.ts';
import { scalarValue } from '../../syntax/scalar.ts';
import { catalogue, say } from '../../text/message.ts';
import { type Fact, whose } from './fact.ts';
import { servicesNear } from './services.ts';
import type { Site } from './site.ts';
import type { TextContext } from './text-context.ts';

const MESSAGES = catalogue({
  own: { en: 'of this container', ko: '이 컨테이너의 환경 변수' },
  value: { en: '{value} · {name}', ko: '{value} · {name}' },
});

/** Those that are set before the text is; of the Services' ones the short ones first. */
export function variableFacts(site: Site, { container, env }: TextContext): readonly Fact[] {
  if (!container) return [];
  const list = nodeAt(site.root, ...container, 'env');
  const before = list?.type === 'seq' ? list.items.slice(0, env) : [];
  const own = before.flatMap(it => textOf(nodeAt(it, 'name')) ?? []);
  return [...own.map(value => ({ value, detail: say(MESSAGES.own) })), ...(isLinked(site) ? ofServices(site) : [])];
}

/** `enableServiceLinks`, core/v1 PodSpec: true where it is left out. */
function isLinked({ root, resource }: Site): boolean {
  const said = nodeAt(root, ...(workloadOf(resource)?.template ?? []), 'spec', 'enableServiceLinks');
  return said?.type !== 'scalar' || scalarValue(said) !== false;
}

function ofServices(site: Site): readonly Fact[] {
  const all = servicesNear(site).flatMap(({ name, resource, facts }) =>
    variablesOf(name, facts, '').map(({ name: variable, value }): Fact => {
      // What the address will be is not known before there is one.
      const isKnown = value !== '' && !value.includes('//');
      const detail = isKnown ? say(MESSAGES.value, { value, name: whose([resource]) }) : whose([resource]);
      return { value: variable, detail };
    }),
  );
  const isShort = ({ value }: Fact): boolean => /_SERVICE_(?:HOST|PORT)/.test(String(value));
  return [...all.filter(isShort), ...all.filter(it => !isShort(it))];
}

function textOf(node: Node | undefined): string | undefined {
  return node?.type === 'scalar' ? node.text : undefined;
}
