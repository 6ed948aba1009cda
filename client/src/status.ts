/** The status beside the language mode, in files that are served. */
import { type DocumentSelector, l10n, languages } from 'vscode';
import type { Status } from '../../server/src/lsp/protocol.ts';

export class StatusItem {
  readonly #item;

  constructor(selector: DocumentSelector) {
    this.#item = languages.createLanguageStatusItem('kubeServices.status', selector);
    this.#item.name = 'Kubernetes Services';
    this.#item.text = 'Kubernetes Services';
    this.#item.command = { command: 'kubeServices.showOutput', title: l10n.t('Show Output') };
    this.#item.busy = true;
  }

  show({ manifests, services, reading }: Status): void {
    this.#item.text = l10n.t('Kubernetes Services: {0} manifests, {1} Services', manifests, services);
    this.#item.busy = reading;
  }

  dispose(): void {
    this.#item.dispose();
  }
}
