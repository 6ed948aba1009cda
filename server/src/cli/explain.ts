/** `kube-services explain <rule>`: the rule's page. */
import type { RuleInfo } from '../core/rules/rule.ts';
import { infoOf, RULE_INFOS } from '../core/rules/rules.ts';
import { nearest } from '../core/text/distance.ts';
import { type Language, say, sentence } from '../core/text/message.ts';
import { rulePage } from './home.ts';
import { type Arguments, EXIT, type Io, WrongUse } from './io.ts';
import { MESSAGES, SEVERITY_NAMES } from './messages.ts';

export function explain({ words, lang }: Arguments, io: Io): number {
  const [id] = words;
  if (id === undefined || words.length > 1) {
    throw new WrongUse(say(MESSAGES.oneRuleNeeded, { rule: 'service-selector-matches-nothing' }));
  }
  const rule = infoOf(id);
  if (!rule) {
    const meant = nearest(
      id,
      RULE_INFOS.map(it => it.id),
    );
    throw new WrongUse(
      meant ? say(MESSAGES.unknownRuleNear, { rule: id, meant }) : say(MESSAGES.unknownRule, { rule: id }),
    );
  }
  const page = rulePage(id)?.replace(/^<!--[\s\S]*?-->\s*/, '');
  io.out(`${(page ?? inShort(rule, lang)).trimEnd()}\n`);
  return EXIT.fine;
}

/** What the rule itself says, for a rule without a page. */
function inShort({ id, severity, off, summary, messages }: RuleInfo, lang: Language): string {
  const severityLine = say(off ? MESSAGES.offByDefault : MESSAGES.defaultSeverity, {
    severity: SEVERITY_NAMES[severity][lang],
  });
  const says = Object.values(messages).map(it => `- ${it[lang]}`);
  return [`# ${id}`, '', summary[lang], '', sentence(severityLine, lang), '', ...says].join('\n');
}
