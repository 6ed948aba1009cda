/** What is said of a field where it is looked at or chosen: its meaning, its values, and what it may be. */
import type { Config } from '../config.ts';
import type { Field } from '../model/fields/field.ts';
import { service } from '../model/kinds/service.ts';
import { as, type Resource } from '../model/resource.ts';
import { catalogue, type Language, type Message, say, sentence } from '../text/message.ts';
import { code } from './markdown.ts';

const MESSAGES = catalogue({
  default: { en: 'default: {value}', ko: '기본값: {value}' },
  documentation: { en: 'documentation', ko: '문서' },
  flow: {
    en: '`client → node:nodePort → service:port → pod:targetPort`',
    ko: '`클라이언트 → 노드:nodePort → 서비스:port → 파드:targetPort`',
  },
  headless: {
    en: 'Headless: DNS gives the addresses of the pods, so clients connect to the port of the container itself and `targetPort` maps nothing.',
    ko: '헤드리스 서비스: DNS가 파드의 주소를 돌려주므로 클라이언트는 컨테이너의 포트로 직접 접속하며, `targetPort`는 포트를 바꾸지 않습니다.',
  },
});

export interface Asked {
  readonly config: Config;
  readonly language: Language;
  /** What is written in the field, if it is the value that is asked about. */
  readonly value?: string | undefined;
  readonly note?: Message | undefined;
}

/** Paragraphs of Markdown; none for a field without a meaning of its own. */
export function documentation(field: Field, { config, language, value, note }: Asked): readonly string[] {
  const { doc, values, page } = field;
  if (!doc) return [];
  const meaning = value === undefined ? undefined : values?.[value];
  const facts = [
    ...limits(field, config, language),
    ...(page ? [`[${MESSAGES.documentation[language]}](${page[language]})`] : []),
  ];
  return [
    ...(meaning ? [`**${code(value!)}**: ${meaning[language]}`] : []),
    doc[language],
    ...(values && !meaning ? [valueList(values, language)] : []),
    ...(note ? [note[language]] : []),
    facts.join(' · '),
  ];
}

/** Whether it is required, its default and what it may be: short texts of Markdown. */
export function limits(field: Field, config: Config, language: Language): readonly string[] {
  const said = (message: Message): string => sentence({ message, data: { ...config.nodePortRange } }, language);
  return [
    ...(field.required ? [said(field.required)] : []),
    ...(field.default ? [sentence(say(MESSAGES.default, { value: said(field.default) }), language)] : []),
    ...(field.bounds ? [said(field.bounds)] : []),
  ];
}

/** Fields below which the way of a packet is drawn. */
const ON_THE_WAY = new Set(['spec.ports[].port', 'spec.ports[].targetPort', 'spec.ports[].nodePort']);

/** How a field of this very Service has to do with the others. */
export function noteOn(name: string, resource: Resource): Message | undefined {
  const facts = as(resource, service);
  if (!facts || !ON_THE_WAY.has(name)) return undefined;
  return facts.headless ? MESSAGES.headless : MESSAGES.flow;
}

function valueList(values: Readonly<Record<string, Message>>, language: Language): string {
  return Object.entries(values)
    .map(([value, meaning]) => `- ${code(value)}: ${meaning[language]}`)
    .join('\n');
}
