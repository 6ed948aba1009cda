/** What is said of a hop that is not there: broken where that is certain, unknown where something may have it all the same. */
import type { Wanted } from '../../index/meant-objects.ts';
import { missingObject } from '../../index/missing-object.ts';
import { splitType } from '../../index/objects.ts';
import { kindOf } from '../../model/kinds/kinds.ts';
import { service } from '../../model/kinds/service.ts';
import { as, type Resource } from '../../model/resource.ts';
import { isSymbolic, shownText } from '../../syntax/go-template/symbol.ts';
import { catalogue, type Said, say, sentence } from '../../text/message.ts';
import type { View } from './entries.ts';

const MESSAGES = catalogue({
  none: { en: '✗ {object}: there is none in these files', ko: '✗ {object}: 이 파일들에 없습니다' },
  near: {
    en: '✗ {object}: there is none in these files; there is {meant}',
    ko: '✗ {object}: 이 파일들에 없으며, 비슷한 {meant}이(가) 있습니다',
  },
  elsewhere: {
    en: '✗ {object}: there is none in namespace {namespace}; there is one in {other}',
    ko: '✗ {object}: {namespace} 네임스페이스에 없으며, {other} 네임스페이스에 있습니다',
  },
  unknown: {
    en: 'unknown: there is no {object} in these files',
    ko: '알 수 없음: 이 파일들에 {object}이(가) 없습니다',
  },
  unknownNear: {
    en: 'unknown: there is no {object} in these files; there is {meant}',
    ko: '알 수 없음: 이 파일들에 {object}이(가) 없으며, 비슷한 {meant}이(가) 있습니다',
  },
  template: { en: 'unknown: a template fills in the name', ko: '알 수 없음: 이름을 템플릿이 채웁니다' },
  reading: { en: 'unknown: the files are still being read', ko: '알 수 없음: 파일을 아직 읽는 중입니다' },
  port: {
    en: '✗ {owner} has no port {port}; it has {ports}',
    ko: '✗ {owner}에 포트 {port}이(가) 없고 {ports}이(가) 있습니다',
  },
  noPorts: {
    en: '✗ {owner} has no port {port}: it has none at all',
    ko: '✗ {owner}에 포트 {port}이(가) 없습니다. 포트가 하나도 없습니다',
  },
  unknownPort: {
    en: 'unknown: a template fills in the port, or it cannot be read',
    ko: '알 수 없음: 포트를 템플릿이 채우거나 읽을 수 없습니다',
  },
});

/** What is said of a name for which there is no object; undefined for kinds that are not read here. */
export function missingName(view: View, wanted: Wanted, from: Resource): string | undefined {
  const [group, kind] = splitType(wanted.to);
  return kindOf(group, kind) && sentence(saidOfName(view, wanted, from), view.language);
}

function saidOfName({ snap, style }: View, wanted: Wanted, from: Resource): Said {
  const { to, name, namespace } = wanted;
  const [, kind] = splitType(to);
  const object = style.code(`${kind} ${shownText(name.value)}`);
  if (isSymbolic(name.value)) return say(MESSAGES.template);
  if (!snap.complete) return say(MESSAGES.reading);
  const missing = missingObject(wanted, from, snap.index);
  if (!missing) return say(MESSAGES.unknown, { object });
  const [best] = missing.meant.filter(it => it.how !== 'candidate');
  const meant = best && { object, meant: style.brief?.(best.resource) ?? style.workload(best.resource) };
  // With nothing like it near by, it may well be in other files than these.
  const isSure = !missing.doubt && (meant || missing.isAmongOthers);
  if (!isSure) return meant ? say(MESSAGES.unknownNear, meant) : say(MESSAGES.unknown, { object });
  const here = namespace?.value ?? from.namespace?.value;
  const there = best?.resource.namespace?.value;
  if (best?.how === 'elsewhere' && here !== undefined && there !== undefined) {
    return say(MESSAGES.elsewhere, { object, namespace: style.code(here), other: style.code(there) });
  }
  return meant ? say(MESSAGES.near, meant) : say(MESSAGES.none, { object });
}

/** How many ports are named. */
const LIMIT = 5;

/** What is said of a port that a Service does not have. */
export function missingPort({ language, style }: View, to: Resource, wanted: number | string): string {
  const ports = as(to, service)?.ports ?? [];
  const shown = ports.slice(0, LIMIT).map(({ name, port, protocol }) => {
    const number = `${port?.value ?? '?'}${protocol === 'TCP' ? '' : `/${protocol}`}`;
    return style.code(name ? `${number} (${name.value})` : number);
  });
  return lacking(
    { language, style },
    style.brief?.(to) ?? style.workload(to),
    wanted,
    ports.length > LIMIT ? [...shown, '…'] : shown,
  );
}

/** The same of anything that has ports. */
export function lacking(
  { language, style }: Pick<View, 'language' | 'style'>,
  owner: string,
  wanted: number | string,
  ports: readonly string[],
): string {
  const port = style.code(shownText(String(wanted)));
  const said =
    ports.length === 0
      ? say(MESSAGES.noPorts, { owner, port })
      : say(MESSAGES.port, { owner, port, ports: ports.join(', ') });
  return sentence(said, language);
}

/** What is said of a port of which nothing is known. */
export function unknownPort({ language, style }: View, to: Resource): string {
  return `${style.brief?.(to) ?? style.workload(to)} → ${MESSAGES.unknownPort[language]}`;
}
