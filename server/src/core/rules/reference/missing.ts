/** What the rules about names that lead nowhere say. */
import { type Meant, nameToWrite } from '../../index/meant-objects.ts';
import { type Doubt, missingObject } from '../../index/missing-object.ts';
import { splitType } from '../../index/objects.ts';
import type { NameReference } from '../../model/references/reference.ts';
import { nameOf, type Resource } from '../../model/resource.ts';
import { type Catalogue, catalogue, type Message, type Said, say } from '../../text/message.ts';
import type { RuleContext } from '../rule.ts';
import { FIX_TITLES, missingFixes } from './missing-fixes.ts';

export { pathTo, replaceText } from './place.ts';

/** Said by many rules; a test of its own sees that all of it is shown. */
export const MISSING = catalogue({
  none: { en: 'There is no {kind} {name} in {where}.', ko: '{where}에 {kind} {name}이(가) 없습니다.' },
  renamed: {
    en: 'There is no {kind} {name} in {where}: the kustomization renames it to {renamed}, but not this reference.',
    ko: '{where}에 {kind} {name}이(가) 없습니다. kustomization이 이름을 {renamed}(으)로 바꾸지만 이 참조는 바꾸지 않습니다.',
  },
  elsewhere: {
    en: 'There is no {kind} {name} in {where}: it is in namespace {other}.',
    ko: '{where}에 {kind} {name}이(가) 없습니다. {other} 네임스페이스에 있습니다.',
  },
  elsewhereOnly: {
    en: 'There is no {kind} {name} in {where}: it is in namespace {other}, which cannot be named here.',
    ko: '{where}에 {kind} {name}이(가) 없습니다. {other} 네임스페이스에 있지만 여기서 그 네임스페이스를 지정할 수는 없습니다.',
  },
  elsewhereUnsaid: {
    en: 'There is no {kind} {name} in {where}: the one in these files says no namespace.',
    ko: '{where}에 {kind} {name}이(가) 없습니다. 파일에 있는 것에는 네임스페이스가 적혀 있지 않습니다.',
  },
  namespace: { en: 'namespace {namespace}', ko: '{namespace} 네임스페이스' },
  namespaceHere: { en: 'namespace {namespace} of these files', ko: '이 파일들의 {namespace} 네임스페이스' },
  own: { en: 'this namespace', ko: '이 네임스페이스' },
  here: { en: 'these files', ko: '이 파일들' },
  and: { en: '{finding} {more}', ko: '{finding} {more}' },
  butUnread: {
    en: '{finding} But it may be in what could not be read (files skipped: {count}).',
    ko: '{finding} 다만 읽지 못한 파일에 있을 수 있습니다(건너뛴 파일: {count}개).',
  },
  butOperator: {
    en: '{finding} But an operator may make it from {custom}.',
    ko: '{finding} 다만 오퍼레이터가 {custom}(으)로부터 만들 수 있습니다.',
  },
  butSomeOperator: {
    en: '{finding} But an operator may make it.',
    ko: '{finding} 다만 오퍼레이터가 만들 수 있습니다.',
  },
  butNamespace: {
    en: '{finding} But a namespace that is left out is decided when the file is applied.',
    ko: '{finding} 다만 생략한 네임스페이스는 파일을 적용할 때 정해집니다.',
  },
  meant: { en: '{finding} Did you mean {meant}?', ko: '{finding} {meant}을(를) 뜻하셨나요?' },
  itself: { en: '{name} is here.', ko: '{name}은(는) 여기에 있습니다.' },
  ...FIX_TITLES,
});

export type Context = Pick<RuleContext<Catalogue>, 'resource' | 'index' | 'config' | 'root' | 'text' | 'tell'>;

interface How {
  /** What comes of it, as a sentence that holds also where it is not certain: "Without it, …". */
  readonly consequence: Message | (() => Message);
  /** A better candidate than any of a like name, where the rule knows one. */
  readonly instead?: (it: NameReference) => Resource | undefined;
  /** Never more than an information. */
  readonly mild?: boolean;
  /** The field that takes the namespace, beside the name, where there is one. */
  readonly namespaceField?: string;
}

/** Tells of a reference whose object is not there; silent where it is, or may well be. */
export function tellMissing(ctx: Context, it: NameReference, how: How): void {
  const missing = missingObject(it, ctx.resource, ctx.index);
  if (!missing) return;
  const { doubt } = missing;
  const meant = how.instead ? preferring(how.instead(it), missing.meant) : missing.meant;
  const isNear = meant.some(({ how }) => how !== 'candidate') || missing.isAmongOthers;
  const isSure = doubt === undefined && isNear && !how.mild;
  const said = say(MISSING.and, {
    finding: describe(it, meant[0], ctx.resource, isNear),
    more: say(messageOf(how.consequence)),
  });
  ctx.tell(it.name.span, withQuestion(withDoubt(said, doubt), meant[0]), {
    severity: isSure ? 'warning' : 'info',
    related: meant.slice(0, 1).map(({ resource }) => ({
      resource,
      at: resource.name?.span ?? resource.kindSpan,
      said: say(MISSING.itself, { name: nameOf(resource) }),
    })),
    fixes: () => missingFixes(ctx, it, meant, doubt, how.namespaceField),
  });
}

/** One that has to be worked out is so only where it is told. */
export function messageOf(consequence: Message | (() => Message)): Message {
  return typeof consequence === 'function' ? consequence() : consequence;
}

/** What the rule knows to be better comes first, and guesses count for nothing beside it. */
function preferring(instead: Resource | undefined, meant: readonly Meant[]): readonly Meant[] {
  const others = meant.filter(it => it.resource !== instead && it.how !== 'candidate');
  return instead ? [{ how: 'variant', resource: instead }, ...others] : others;
}

function describe(
  { to, name, namespace, row }: NameReference,
  best: Meant | undefined,
  from: Resource,
  isNear: boolean,
): Said {
  const [, kind] = splitType(to);
  const space = namespace?.value ?? from.namespace?.value;
  const other = best?.resource.namespace?.value;
  if (best?.how !== 'elsewhere' && best?.how !== 'renamed') {
    return say(MISSING.none, { kind, name: name.value, where: whereOf(space, isNear) });
  }
  const said = { kind, name: name.value, where: whereOf(space, true, MISSING.own) };
  if (best.how === 'renamed') return say(MISSING.renamed, { ...said, renamed: best.resource.name?.value ?? '' });
  if (other === undefined) return say(MISSING.elsewhereUnsaid, said);
  return say(row.namespace === 'own' ? MISSING.elsewhereOnly : MISSING.elsewhere, { ...said, other });
}

/** `namespace shop`; of what may well be there: as far as these files go. */
function whereOf(namespace: string | undefined, isNear: boolean, unsaid: Message = MISSING.here): Said {
  if (namespace === undefined) return { message: unsaid, data: {} };
  return say(isNear ? MISSING.namespace : MISSING.namespaceHere, { namespace });
}

/** The finding with what makes it uncertain, if anything does. */
export function withDoubt(finding: Said, doubt: Doubt | undefined): Said {
  if (!doubt) return finding;
  if (doubt.why === 'unread') return say(MISSING.butUnread, { finding, count: doubt.count });
  if (doubt.why === 'operator') {
    const { custom, called } = doubt.maker;
    if (!custom) return say(MISSING.butSomeOperator, { finding });
    return say(MISSING.butOperator, { finding, custom: called ? `${custom.kind} ${called}` : custom.kind });
  }
  return say(MISSING.butNamespace, { finding });
}

function withQuestion(finding: Said, best: Meant | undefined): Said {
  if (!best || best.how === 'elsewhere' || best.how === 'renamed') return finding;
  return say(MISSING.meant, { finding, meant: nameToWrite(best.resource) });
}
