/** Suppression comments that silence nothing, name no rule, or name one that does not exist. */
import type { Document } from '../../model/resource.ts';
import type { Suppression } from '../../syntax/suppressions.ts';
import { nearest } from '../../text/distance.ts';
import { type Said, say } from '../../text/message.ts';
import type { Span, TextEdit } from '../../text/text.ts';
import { defineInfo, type Finding, type Fix } from '../rule.ts';

export const suppressionUnused = defineInfo({
  id: 'suppression-unused',
  severity: 'info',
  summary: {
    en: 'A suppression comment that silences nothing',
    ko: '아무것도 무시하지 않는 무시 주석',
  },
  messages: {
    unused: {
      en: 'This comment silences nothing: {rule} reports nothing here.',
      ko: '이 주석은 아무것도 무시하지 않습니다. 여기에서 {rule} 규칙이 보고하는 것이 없습니다.',
    },
    remove: { en: 'Remove the unused suppression of {rule}', ko: '사용하지 않는 {rule} 무시 제거' },
  },
  fixable: 'always',
});

export const suppressionInvalid = defineInfo({
  id: 'suppression-invalid',
  severity: 'warning',
  summary: {
    en: 'A suppression comment that names no rule, or one that does not exist',
    ko: '규칙을 적지 않았거나 없는 규칙을 적은 무시 주석',
  },
  messages: {
    noRules: {
      en: 'Name the rules to silence in brackets: ignore[rule-id]. Without them this comment does nothing.',
      ko: '무시할 규칙을 ignore[rule-id]처럼 대괄호 안에 적어야 합니다. 적지 않으면 이 주석은 효력이 없습니다.',
    },
    unknown: {
      en: 'There is no rule {rule}, so this comment silences nothing.',
      ko: '{rule} 규칙은 없으므로 이 주석은 효력이 없습니다.',
    },
    unknownNear: {
      en: 'There is no rule {rule}, so this comment silences nothing. Did you mean {meant}?',
      ko: '{rule} 규칙은 없으므로 이 주석은 효력이 없습니다. {meant} 규칙을 뜻하셨나요?',
    },
    rename: { en: 'Change {rule} to {meant}', ko: '{rule}을(를) {meant}(으)로 변경' },
    remove: { en: 'Remove {rule} from the suppression', ko: '무시 주석에서 {rule} 제거' },
  },
  fixable: 'sometimes',
});

/** The findings about a document's own suppression comments; `ids`: all rules that there are. */
export function unusedSuppressions(
  document: Document,
  isUnused: (suppression: Suppression, rule: string) => boolean,
  ids: readonly string[],
): readonly Finding[] {
  return document.suppressions.flatMap((suppression): Finding[] => {
    const { messages } = suppressionInvalid;
    if (suppression.rules.length === 0) {
      return [finding(document, suppressionInvalid.id, 'warning', suppression.span, say(messages.noRules))];
    }
    return suppression.rules.flatMap(rule => {
      if (ids.includes(rule.id)) {
        // Whether one about suppressions is used is known only after this: it is left alone.
        if (isOfOurs(rule.id) || !isUnused(suppression, rule.id)) return [];
        const said = say(suppressionUnused.messages.unused, { rule: rule.id });
        const title = say(suppressionUnused.messages.remove, { rule: rule.id });
        const fix = fixWith(document, title, removal(suppression, rule.span));
        return [{ ...finding(document, suppressionUnused.id, 'info', rule.span, said, fix), unnecessary: true }];
      }
      const meant = nearest(rule.id, ids);
      if (meant === undefined) {
        const fix = fixWith(document, say(messages.remove, { rule: rule.id }), removal(suppression, rule.span));
        return [
          finding(document, suppressionInvalid.id, 'warning', rule.span, say(messages.unknown, { rule: rule.id }), fix),
        ];
      }
      const fix = fixWith(document, say(messages.rename, { rule: rule.id, meant }), {
        span: rule.span,
        newText: meant,
      });
      const said = say(messages.unknownNear, { rule: rule.id, meant });
      return [finding(document, suppressionInvalid.id, 'warning', rule.span, said, fix)];
    });
  });
}

function isOfOurs(id: string): boolean {
  return id === suppressionUnused.id || id === suppressionInvalid.id;
}

/** Takes one rule out of the list, or the whole comment (and its line, if it stands alone) with the last one. */
function removal({ rules, whole }: Suppression, rule: Span): TextEdit {
  const index = rules.findIndex(it => it.span.start === rule.start);
  const next = rules[index + 1];
  if (next) return { span: { start: rule.start, end: next.span.start }, newText: '' };
  const before = rules[index - 1];
  if (before) return { span: { start: before.span.end, end: rule.end }, newText: '' };
  return { span: whole, newText: '' };
}

function fixWith(document: Document, title: Said, edit: TextEdit): Fix {
  return { title, safety: 'safe', preferred: true, edits: [{ document, edits: [edit] }] };
}

function finding(
  document: Document,
  rule: string,
  severity: Finding['severity'],
  span: Span,
  said: Said,
  fix?: Fix,
): Finding {
  return {
    rule,
    severity,
    document,
    resource: null,
    span,
    path: undefined,
    said,
    related: [],
    unnecessary: false,
    fixes: fix && (() => [fix]),
  };
}
