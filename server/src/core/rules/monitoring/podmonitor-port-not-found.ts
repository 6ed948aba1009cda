/** An endpoint of a PodMonitor whose port no container of the pods declares that it selects. */
import { selectedResources } from '../../index/labels.ts';
import { custom } from '../../model/kinds/custom.ts';
import { defineRule } from '../rule.ts';
import { CONTAINER_PORT, tellNotDeclared } from './container-port.ts';

export const podmonitorPortNotFound = defineRule({
  id: 'podmonitor-port-not-found',
  on: custom,
  needs: 'index',
  severity: 'warning',
  summary: {
    en: 'A PodMonitor that names a port which its pods do not have',
    ko: '파드에 없는 포트를 지정한 PodMonitor',
  },
  messages: CONTAINER_PORT,
  fixable: 'sometimes',

  check(_facts, ctx) {
    for (const it of ctx.resource.mentions.selectors) {
      if (it.row.id !== 'podmonitor-selects-pods') continue;
      const selected = selectedResources(it, ctx.resource, ctx.index);
      for (const { port } of it.ports) tellNotDeclared(ctx, port, selected);
    }
  },
});
