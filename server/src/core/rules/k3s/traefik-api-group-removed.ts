/**
 * Objects of the API group that Traefik had before version 3, which reads `traefik.io` alone. k3s has Traefik 3 since 1.32.
 * doc.traefik.io/traefik/migrate/v2-to-v3-details/, docs.k3s.io/networking/networking-services.
 */
import { profileOf } from '../../index/k3s/profile.ts';
import { custom } from '../../model/kinds/custom.ts';
import { replaceScalar } from '../../syntax/edit.ts';
import { nodeAt } from '../../syntax/node.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn } from '../fix.ts';
import { defineRule } from '../rule.ts';

const OLD = 'traefik.containo.us';
const NEW = 'traefik.io/v1alpha1';

/** The first minor version of k3s that brings Traefik 3. */
const TRAEFIK_3 = 32;

const messages = catalogue({
  onK3s: {
    en: 'Traefik 3, which k3s brings since 1.32, does not read traefik.containo.us: nothing comes of this {kind}. The group is traefik.io now.',
    ko: 'k3s 1.32부터 포함된 Traefik 3은 traefik.containo.us를 읽지 않으므로 이 {kind}은(는) 아무 일도 하지 않습니다. 이제 API 그룹은 traefik.io입니다.',
  },
  elsewhere: {
    en: 'Traefik 3 does not read traefik.containo.us: nothing comes of this {kind} there. The group is traefik.io since Traefik 2.10.',
    ko: 'Traefik 3은 traefik.containo.us를 읽지 않으므로 이 {kind}은(는) 아무 일도 하지 않습니다. Traefik 2.10부터 API 그룹은 traefik.io입니다.',
  },
  change: { en: 'Change the API version to traefik.io/v1alpha1', ko: 'API 버전을 traefik.io/v1alpha1로 변경' },
});

export const traefikApiGroupRemoved = defineRule({
  id: 'traefik-api-group-removed',
  on: custom,
  needs: 'index',
  severity: 'warning',
  summary: {
    en: 'An object of the API group that Traefik no longer reads',
    ko: 'Traefik이 더는 읽지 않는 API 그룹의 오브젝트',
  },
  messages,
  fixable: 'always',
  concerns: ({ group }) => group === OLD,

  check(_facts, ctx) {
    const { resource } = ctx;
    const isK3s = profileOf(ctx.config, ctx.index) === 'k3s';
    // An older k3s has Traefik 2, which reads both.
    if (isK3s && ctx.config.kubernetesVersion < TRAEFIK_3) return;
    const node = nodeAt(ctx.root(resource), 'apiVersion');
    if (node?.type !== 'scalar') return;
    const fixes = () => fixIn(resource, say(messages.change), [replaceScalar(node, NEW)], 'preferred');
    const message = isK3s ? 'onK3s' : 'elsewhere';
    ctx.report(node.span, message, { kind: resource.kind }, { severity: isK3s ? 'warning' : 'info', fixes });
  },
});
