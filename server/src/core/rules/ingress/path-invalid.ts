/** A path of an Ingress that no request could have as the API server compares it. */
import { ingressSpec, type PathNode } from '../../model/ingress-spec.ts';
import { ingress } from '../../model/kinds/ingress.ts';
import { catalogue, type Said, say } from '../../text/message.ts';
import { fixIn, setField } from '../fix.ts';
import { defineRule, type Fix, type RuleContext } from '../rule.ts';

const messages = catalogue({
  missing: {
    en: 'With pathType {type} there must be a path: the API server refuses this one (must be an absolute path).',
    ko: 'pathType이 {type}이면 path가 있어야 합니다. API 서버가 거부합니다(must be an absolute path).',
  },
  relative: {
    en: 'The API server refuses the path {path}: it must be an absolute path, so begin with "/".',
    ko: 'API 서버가 경로 {path}을(를) 거부합니다. "/"로 시작하는 절대 경로여야 합니다(must be an absolute path).',
  },
  contains: {
    en: "The API server refuses the path {path} of type {type}: it must not contain '{part}'.",
    ko: "API 서버가 {type} 타입의 경로 {path}을(를) 거부합니다. '{part}'을(를) 포함할 수 없습니다(must not contain '{part}').",
  },
  ends: {
    en: "The API server refuses the path {path} of type {type}: it cannot end with '{part}'.",
    ko: "API 서버가 {type} 타입의 경로 {path}을(를) 거부합니다. '{part}'(으)로 끝날 수 없습니다(cannot end with '{part}').",
  },
  change: { en: 'Change the path to {meant}', ko: '경로를 {meant}(으)로 변경' },
  add: { en: 'Set the path to /', ko: '경로를 /로 설정' },
});

/** What `Exact` and `Prefix` paths may not have. networking `validation.go`: invalidPathSequences, invalidPathSuffixes. */
const PARTS = ['//', '/./', '/../', '%2f', '%2F'];
const ENDS = ['/..', '/.'];

type Context = RuleContext<typeof messages>;

export const ingressPathInvalid = defineRule({
  id: 'ingress-path-invalid',
  on: ingress,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'A path of an Ingress that is not absolute, or not in its simplest form',
    ko: '절대 경로가 아니거나 정리되지 않은 인그레스 경로',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx: Context) {
    for (const it of ctx.own(ingressSpec)?.rules.items.flatMap(rule => rule.paths?.items ?? []) ?? []) {
      const type = it.pathType.value;
      if (type === undefined || it.text.unclear) continue;
      const isFree = type === 'ImplementationSpecific';
      // Of a type that does not exist nobody knows what it asks for.
      if (isFree || type === 'Exact' || type === 'Prefix') checkPath(ctx, it, it.text.value ?? '', type);
    }
  },
});

function checkPath(ctx: Context, { text: field }: PathNode, path: string, type: string): void {
  const fixTo = (meant: string, title?: Said) => {
    return (): readonly Fix[] => {
      if (meant === path || faultOf(meant)) return [];
      const edit = setField(ctx.text(ctx.resource), field, meant, 'first');
      return title
        ? fixIn(ctx.resource, title, [edit])
        : fixIn(ctx.resource, say(messages.change, { meant }), [edit], 'preferred');
    };
  };
  const isFree = type === 'ImplementationSpecific';
  if (path === '') {
    const more = { ...(field.path && { path: field.path }), fixes: fixTo('/', say(messages.add)) };
    if (!isFree) ctx.report(field.span, 'missing', { type }, more);
    return;
  }
  const absolute = simplified(path.startsWith('/') ? path : `/${path}`);
  if (!path.startsWith('/')) ctx.report(field.span, 'relative', { path }, { fixes: fixTo(absolute) });
  const fault = isFree ? undefined : faultOf(path);
  if (fault) ctx.report(field.span, fault.kind, { path, type, part: fault.part }, { fixes: fixTo(absolute) });
}

function faultOf(path: string): { readonly kind: 'contains' | 'ends'; readonly part: string } | undefined {
  const part = PARTS.find(it => path.includes(it));
  if (part !== undefined) return { kind: 'contains', part };
  const end = ENDS.find(it => path.endsWith(it));
  return end === undefined ? undefined : { kind: 'ends', part: end };
}

/** The same path without empty and `.` steps; one with `..` is as it was, since it leads somewhere else. */
function simplified(path: string): string {
  const steps = path.split('/');
  return steps.filter((it, i) => it !== '.' && (it !== '' || i === 0 || i === steps.length - 1)).join('/') || '/';
}
