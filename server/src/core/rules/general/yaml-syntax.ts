/** What the YAML parser says of a manifest. Other files' syntax, and templates', is nobody's business here. */
import type { Document } from '../../model/resource.ts';
import { say } from '../../text/message.ts';
import { defineInfo, type Finding } from '../rule.ts';

export const yamlSyntax = defineInfo({
  id: 'yaml-syntax',
  severity: 'error',
  summary: {
    en: 'A manifest that is not YAML',
    ko: 'YAML이 아닌 매니페스트',
  },
  messages: {
    syntax: {
      en: 'kubectl cannot read this document: {problem}.',
      ko: 'kubectl이 이 문서를 읽을 수 없습니다: {problem}.',
    },
  },
  fixable: 'never',
});

export function syntaxFindings(document: Document): readonly Finding[] {
  return document.problems.map(({ span, message }) => ({
    rule: yamlSyntax.id,
    severity: yamlSyntax.severity,
    document,
    resource: null,
    span,
    path: undefined,
    said: say(yamlSyntax.messages.syntax, { problem: message.replace(/\.$/, '') }),
    related: [],
    unnecessary: false,
    fixes: undefined,
  }));
}
