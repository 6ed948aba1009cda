/**
 * A Service takes whatever carries its labels: also the pods of a Job while they run, and those of another application that
 * shares a label. Each of them gets its part of the traffic (kubernetes staging endpointslice: every pod that fits is an
 * endpoint). Several workloads of one application are deliberate, and nothing is said of them.
 */

import { farness, type Selected, selectedBy } from '../../index/selection.ts';
import { type Service, service } from '../../model/kinds/service.ts';
import { type Label, pairsOfLabels, showLabels } from '../../model/labels.ts';
import { resolvePort, type ServicePort, wantedPort } from '../../model/ports.ts';
import { nameOf, type Resource } from '../../model/resource.ts';
import { isSymbolic } from '../../syntax/go-template/symbol.ts';
import { nodeAt } from '../../syntax/node.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, setPair } from '../fix.ts';
import { defineRule, type Fix, type Related, type RuleContext } from '../rule.ts';
import { changeLabel, TITLES } from '../selector/selector-fixes.ts';
import { isOtherApplication } from './applications.ts';

const messages = catalogue({
  job: {
    en: 'This Service also selects the pods of {job}: while they run, a part of the traffic that is meant for {workload} goes to them.',
    ko: '이 서비스는 {job}의 파드도 선택합니다. 그 파드가 실행되는 동안 {workload}(으)로 가야 할 트래픽의 일부가 그 파드로 갑니다.',
  },
  lacking: {
    en: 'This Service also selects {other}, another application than {workload}: a part of the traffic to port {port} goes to its pods, which do not declare that port.',
    ko: '이 서비스는 {workload}와(과) 다른 애플리케이션인 {other}도 선택합니다. {port} 포트로 가는 트래픽의 일부가 그 포트를 선언하지 않은 파드로 갑니다.',
  },
  apart: {
    en: 'This Service selects two applications, {workload} and {other}: each gets a part of its traffic.',
    ko: '이 서비스는 서로 다른 애플리케이션인 {workload}와(과) {other}을(를) 함께 선택하므로 트래픽이 양쪽으로 나뉩니다.',
  },
  here: { en: 'The pod labels of {workload}.', ko: '{workload}의 파드 레이블입니다.' },
  narrow: {
    en: 'Select {labels} as well, which only {workload} has',
    ko: '{workload}에만 있는 {labels}도 선택하도록 추가',
  },
  changeLabel: TITLES.changeLabel,
  changeSelected: TITLES.changeSelected,
});

type Context = RuleContext<typeof messages>;

export const serviceSelectorTooBroad = defineRule({
  id: 'service-selector-too-broad',
  on: service,
  needs: 'index',
  severity: 'warning',
  summary: {
    en: 'A Service that also selects the pods of a Job or of another application',
    ko: '잡이나 다른 애플리케이션의 파드까지 선택하는 서비스',
  },
  messages,
  fixable: 'sometimes',

  check(facts: Service, ctx: Context) {
    const { resource, index } = ctx;
    if (!facts.selector || facts.selector.opaque) return;
    const all = selectedBy(resource, facts, index);
    const selected = all.slice(0, MANY).filter(it => isTogether(resource, it.resource));
    if (selected.length < 2) return;
    const lasting = selected.filter(it => !PASSING.has(`${it.resource.group}/${it.resource.kind}`));
    const [first] = lasting;
    if (!first) return;
    const meant = lasting.find(it => it.resource.name?.value === resource.name?.value) ?? first;
    const job = selected.find(it => it.resource.group === 'batch' && facts.ports.some(port => leadsTo(port, it)));
    if (job) tellJob(ctx, facts, meant, job, lasting);
    // Clients of a headless Service choose among the pods themselves, and a scraper wants them all.
    if (!facts.headless && !facts.ports.every(isForScraping)) tellOthers(ctx, facts, meant, lasting);
  },
});

/** The nearest tell enough, and each is compared with others. */
const MANY = 100;

/** Pods that come and go. Bare ones are tests and debugging, which share labels on purpose. */
const PASSING: ReadonlySet<string> = new Set(['batch/Job', 'batch/CronJob', '/Pod']);

/** Whether both are surely applied together: in one unit, or loose in one folder. */
function isTogether(from: Resource, other: Resource): boolean {
  return from.document.unit !== '' || farness(from, other) <= 1;
}

function leadsTo(port: ServicePort, { workload }: Selected): boolean {
  return !port.opaque && typeof resolvePort(port, workload.containers)?.number === 'number';
}

function isForScraping({ name }: ServicePort): boolean {
  return name !== undefined && /metrics|prometheus/.test(name.value);
}

function tellJob(ctx: Context, facts: Service, meant: Selected, job: Selected, lasting: readonly Selected[]): void {
  const severity = facts.headless || !isSure(ctx.resource, job.resource) ? 'info' : 'warning';
  const data = { job: nameOf(job.resource), workload: nameOf(meant.resource) };
  ctx.report(facts.selector!.at, 'job', data, {
    severity,
    related: relatedTo(job),
    fixes: () => {
      const narrow = narrowing(ctx, lasting, [job]);
      return narrow.length > 0 ? narrow : relabelling(ctx, facts, job);
    },
  });
}

function tellOthers(ctx: Context, facts: Service, meant: Selected, lasting: readonly Selected[]): void {
  const others = lasting.filter(it => it !== meant && isOtherApplication(meant, it));
  const status = (port: ServicePort, it: Selected) => resolvePort(port, it.workload.containers)?.status;
  const lacks = (port: ServicePort, it: Selected): boolean =>
    status(port, it) === 'number-not-declared' && status(port, meant) === 'number-declared';
  // Where all of them serve the port, a Service that is called after none may well be meant for all.
  const isMeant = (it: Selected): boolean =>
    meant.resource.name?.value === ctx.resource.name?.value ||
    facts.ports.some(port => resolvePort(port, it.workload.containers)?.declared === null);
  const other = others.find(it => facts.ports.some(port => leadsTo(port, it)) && isMeant(it));
  if (!other) return;
  const lacking = others.find(it => facts.ports.some(port => lacks(port, it)));
  const port = lacking && facts.ports.find(it => lacks(it, lacking));
  const found = lacking ?? other;
  const data = { workload: nameOf(meant.resource), other: nameOf(found.resource) };
  const related = relatedTo(found);
  const fixes = (): readonly Fix[] => {
    const narrow = [meant, found].flatMap(it => {
      const rest = lasting.filter(one => one !== it && isOtherApplication(it, one));
      return narrowing(ctx, [it], rest);
    });
    return narrow.length > 0 ? narrow : relabelling(ctx, facts, found);
  };
  const at = facts.selector!.at;
  if (!port) {
    ctx.report(at, 'apart', data, { severity: 'info', related, fixes });
    return;
  }
  const severity = isSure(ctx.resource, found.resource) ? 'warning' : 'info';
  ctx.report(at, 'lacking', { ...data, port: Number(wantedPort(port)) }, { severity, related, fixes });
}

/** Whether nothing decides later which of them are there. */
function isSure({ document }: Resource, other: Resource): boolean {
  if (document.chart !== undefined || document.skipped || other.document.skipped) return false;
  return document.unit !== '' || document.uri === other.document.uri;
}

function relatedTo({ resource, workload }: Selected): readonly Related[] {
  const said = say(messages.here, { workload: nameOf(resource) });
  return [{ resource, at: workload.podLabels!.at, said }];
}

/** Asks for a label that all of `meant` have and none of `others`, one that says what an application is if there is. */
function narrowing(ctx: Context, meant: readonly Selected[], others: readonly Selected[]): readonly Fix[] {
  const [first, ...rest] = meant.map(it => it.workload.podLabels?.labels ?? []);
  const other = others.map(it => pairsOfLabels(it.workload.podLabels));
  const isOwn = ({ key, value }: Label): boolean =>
    !isSymbolic(key) &&
    !isSymbolic(value) &&
    rest.every(labels => labels.some(it => it.key === key && it.value === value)) &&
    other.every(pairs => pairs.get(key) !== value);
  const label = first?.filter(isOwn).sort((a, b) => rank(a) - rank(b))[0];
  const map = nodeAt(ctx.root(ctx.resource), 'spec', 'selector');
  if (!label || map?.type !== 'map') return [];
  const title = say(messages.narrow, {
    labels: showLabels([label]),
    workload: meant.map(it => nameOf(it.resource)).join(', '),
  });
  return fixIn(ctx.resource, title, [setPair(ctx.text(ctx.resource), map, label.key, label.value)]);
}

/** What tells parts of an application apart first, what changes with a release last. */
function rank({ key }: Label): number {
  if (/(?:^|[/-])(?:component|tier|role)$/.test(key)) return 0;
  if (/(?:^|[/-])(?:app|name)$/.test(key)) return 1;
  return /version|chart|hash|track|release/.test(key) ? 3 : 2;
}

/** Where nothing tells them apart: what is not meant gets a label of its own. */
function relabelling(ctx: Context, { selector }: Service, { resource }: Selected): readonly Fix[] {
  // What a kustomization puts there comes again.
  if (resource.document.parts) return [];
  const label = selector!.labels.find(it => rank(it) < 2);
  const name = resource.name?.value;
  if (!label || name === undefined || name === label.value || isSymbolic(label.value) || name.length > 63) return [];
  return changeLabel(ctx, resource, { ...label, value: name });
}
