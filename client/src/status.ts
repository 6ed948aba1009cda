/** The status beside the language mode, in files that are served: what is known, and what the file is applied with. */
import { type DocumentSelector, l10n, languages } from 'vscode';
import type { Status, Units } from '../../server/src/lsp/protocol.ts';

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

  /** What the file in the active editor is applied with. */
  showUnits(units: Units): void {
    const [first, ...others] = units ?? [];
    if (!units) this.#item.detail = '';
    else if (first === undefined) this.#item.detail = l10n.t('applied by itself');
    else if (others.length === 0) this.#item.detail = l10n.t('applied with {0}', first);
    else this.#item.detail = l10n.t('applied with {0} and {1} more', first, others.length);
  }

  dispose(): void {
    this.#item.dispose();
  }
}
