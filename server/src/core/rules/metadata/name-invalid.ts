/** A name that an object of its kind cannot have. Which names a kind allows follows from where its name ends up. */
import { decode, decoded } from '../../model/decoded.ts';
import {
  asDnsLabel,
  asDnsSubdomain,
  dns1035LabelProblem,
  dnsLabelProblem,
  dnsSubdomainProblem,
  lengthProblem,
} from '../../model/names.ts';
import { SINCE, since } from '../../model/versions.ts';
import { type MapNode, nodeAt } from '../../syntax/node.ts';
import { scalarValue } from '../../syntax/scalar.ts';
import { catalogue, type Said, say } from '../../text/message.ts';
import { DECODED_KINDS } from '../field/decoding.ts';
import { fixIn, setField } from '../fix.ts';
import { defineRule, type RuleContext } from '../rule.ts';
import { ownMetadata } from './parts.ts';

const messages = catalogue({
  name: {
    en: 'The API server refuses {name} as the name of this {kind}: {problem}.',
    ko: 'API 서버가 {kind}의 이름 {name}을(를) 거부합니다: {problem}.',
  },
  older: {
    en: 'Before Kubernetes 1.36 the API server refuses {name} as the name of this {kind}: {problem}.',
    ko: '쿠버네티스 1.36 전의 API 서버는 {kind}의 이름 {name}을(를) 거부합니다: {problem}.',
  },
  generateName: {
    en: 'The API server refuses {name} as the beginning of the name of this {kind}: {problem}.',
    ko: 'API 서버가 {kind} 이름의 앞부분 {name}을(를) 거부합니다: {problem}.',
  },
  hostname: {
    en: 'This name is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: {problem}.',
    ko: '이 이름은 파드 이름과 호스트 이름에 쓰이므로 예상과 다르게 동작할 수 있습니다. DNS 레이블을 권장합니다: {problem}.',
  },
  rename: { en: 'Change the name to {meant}', ko: '이름을 {meant}(으)로 변경' },
});

/** How long the name of a CronJob may be: its Jobs add eleven characters. */
const CRON_JOB_LENGTH = 52;
/** How long the value of a label may be: the pods of a Job carry its name in one. */
const LABEL_LENGTH = 63;

/** Kinds whose pods are named after them. */
const NAMES_PODS: ReadonlySet<string> = new Set(['Pod', 'Deployment', 'ReplicaSet', 'Job', 'CronJob']);

export const metadataNameInvalid = defineRule({
  id: 'metadata-name-invalid',
  on: DECODED_KINDS,
  needs: 'document',
  severity: 'error',
  summary: { en: 'A name that an object of its kind cannot have', ko: '해당 종류의 오브젝트가 가질 수 없는 이름' },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    const map = ownMetadata(ctx);
    const { kind } = ctx.resource;
    if (!map) return;
    const name = decoded(map, 'name', decode.text, ['metadata']);
    const problem = name.value ? (nameProblem(name.value, ctx) ?? lengthOf(name.value, ctx)) : undefined;
    const labelProblem = name.value ? dnsLabelProblem(name.value) : undefined;
    if (problem) {
      const fixes = () => {
        const meant = nearestName(name.value!, ctx);
        const change = meant === undefined ? [] : [setField(ctx.text(ctx.resource), name, meant)];
        return fixIn(ctx.resource, say(messages.rename, { meant: meant ?? '' }), change, 'preferred');
      };
      const old = kind === 'Service' && labelProblem === undefined;
      ctx.report(name.span, old ? 'older' : 'name', { name: name.value!, kind, problem }, { fixes });
    } else if (labelProblem && NAMES_PODS.has(kind)) {
      ctx.report(name.span, 'hostname', { problem: labelProblem }, { severity: 'info' });
    }
    const generateName = decoded(map, 'generateName', decode.text, ['metadata']);
    if (!generateName.value) return;
    const wrong = nameProblem(masked(generateName.value), ctx);
    if (wrong) ctx.report(generateName.span, 'generateName', { name: generateName.value, kind, problem: wrong });
  },
});

type Context = Pick<RuleContext<typeof messages>, 'resource' | 'config' | 'own'>;

/** kubernetes `pkg/apis/core/validation/names.go`, `pkg/apis/apps/validation`: the Validate…Name of each kind. */
function nameProblem(name: string, { resource: { kind }, config }: Context): Said | undefined {
  if (kind === 'Service' && !since(config, SINCE.relaxedServiceNames)) return dns1035LabelProblem(name);
  return kind === 'Service' || kind === 'StatefulSet' ? dnsLabelProblem(name) : dnsSubdomainProblem(name);
}

function lengthOf(name: string, { resource: { kind }, own }: Context): Said | undefined {
  if (kind === 'CronJob') return lengthProblem(name, CRON_JOB_LENGTH);
  return kind === 'Job' && !own(selectsItself) ? lengthProblem(name, LABEL_LENGTH) : undefined;
}

/** A Job that chooses its pods by labels of its own does not have its name put into one. */
function selectsItself(root: MapNode | undefined): boolean {
  const node = nodeAt(root, 'spec', 'manualSelector');
  return node !== undefined && (node.type !== 'scalar' || scalarValue(node) !== false);
}

function nearestName(name: string, ctx: Context): string | undefined {
  const { kind } = ctx.resource;
  const meant = kind === 'Service' || kind === 'StatefulSet' ? asDnsLabel(name) : asDnsSubdomain(name);
  return meant === undefined || (nameProblem(meant, ctx) ?? lengthOf(meant, ctx)) ? undefined : meant;
}

/** A dash at the end is followed by what the server adds. apimachinery `pkg/api/validation/generic.go` maskTrailingDash. */
function masked(name: string): string {
  return name.length > 1 && name.endsWith('-') ? `${name.slice(0, -2)}a` : name;
}
