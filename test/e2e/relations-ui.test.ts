// In a page of the real VS Code, as a person uses it: what can only be seen is looked at here. Pictures of it are left in
// .vscode-test/pictures.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { packExtension } from '../../scripts/package.mjs';
import { launchBrowser } from '../host/browser.mjs';
import { installExtension, quietSettings, startServer } from '../host/server.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const pictures = path.join(root, '.vscode-test', 'pictures');
const scratch = mkdtempSync(path.join(tmpdir(), 'kube-services-ui-'));
const folder = path.join(scratch, 'samples');

type Browser = Awaited<ReturnType<typeof launchBrowser>>;
type Page = Awaited<ReturnType<Browser['newPage']>>;
type Server = Awaited<ReturnType<typeof startServer>>;
const running: { browser?: Browser; server?: Server } = {};

before(async () => {
  mkdirSync(pictures, { recursive: true });
  cpSync(path.join(root, 'samples'), folder, { recursive: true });
  const { vsix } = await packExtension();
  await installExtension(vsix, { scratch });
  const settings = { ...quietSettings, 'editor.minimap.enabled': false, 'workbench.statusBar.visible': false };
  running.server = await startServer({ scratch, settings });
  running.browser = await launchBrowser();
});

after(async () => {
  await running.browser?.close();
  await running.server?.stop();
  rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
});

/** A page with this file open, once the extension has said something about it: a lens above its first line. */
async function pageOf(file: string): Promise<Page> {
  const { browser, server } = running as Required<typeof running>;
  const page = await browser.newPage({ viewport: { width: 1100, height: 700 } });
  page.setDefaultTimeout(30_000);
  await page.goto(server.url(folder, [['openFile', server.remote(path.join(folder, file))]]));
  await page.locator('.monaco-editor .codelens-decoration').first().waitFor();
  await page.locator('.monaco-editor .view-lines').first().click();
  return page;
}

/** Puts the cursor into the last letter of a text. */
async function putCursor(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+F');
  await page.keyboard.press('Control+A');
  await page.keyboard.type(text);
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
}

/** A look at what is there instead of what is waited for. */
async function shown(page: Page, name: string, check: () => Promise<void>): Promise<void> {
  try {
    await check();
  } finally {
    await picture(page, name);
    await page.close();
  }
}

/** What stands there, line breaks and all blanks alike. */
const textOf = async (at: ReturnType<Page['locator']>) => ((await at.textContent()) ?? '').replace(/\s+/g, ' ');

const picture = (page: Page, name: string) => page.screenshot({ path: path.join(pictures, `${name}.png`) });

test('renaming a label shows what a live object would refuse before anything is changed', async () => {
  const page = await pageOf('shop/web-service.yaml');
  await shown(page, 'rename-preview', async () => {
    await putCursor(page, 'app: shop');
    await page.keyboard.press('F2');
    await page.locator('.rename-box input:focus').first().waitFor();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('store');
    await page.keyboard.press('Enter');
    const preview = page.locator('.bulk-edit-panel');
    await preview.locator('.monaco-list-row').nth(4).waitFor();
    const text = await textOf(preview);
    for (const file of ['web-service.yaml', 'web.yaml', 'rules.yaml'])
      assert.ok(text.includes(file), `${file} in ${text}`);
    await page.getByRole('button', { name: 'Group Changes By Type' }).first().click();
    await preview.locator('.monaco-list-row', { hasText: 'Selectors of workloads' }).first().waitFor();
    assert.ok(!(await textOf(page.locator('.monaco-editor .view-lines').first())).includes('store'));
  });
});

test('the call hierarchy of a Service has its two entries', async () => {
  const page = await pageOf('shop/web-service.yaml');
  await shown(page, 'call-hierarchy', async () => {
    await putCursor(page, 'name: shop');
    await page.keyboard.press('Shift+Alt+H');
    const row = (text: string) => page.locator('.tree-explorer-viewlet-tree-view .monaco-list-row', { hasText: text });
    await row('Service shop').first().waitFor();
    await row('Ingress shop').first().waitFor();
    assert.equal(await row('Deployment shop-worker').count(), 1);
    assert.equal(await page.locator('.tree-explorer-viewlet-tree-view .monaco-list-row').count(), 3);
  });
});

test('hints and a lens say where a port leads', async () => {
  const page = await pageOf('shop/web-service.yaml');
  await shown(page, 'hints-and-lens', async () => {
    await page.locator('.monaco-editor .view-lines', { hasText: '8080' }).first().waitFor();
    const text = await textOf(page.locator('.monaco-editor .view-lines').first());
    assert.match(text, /targetPort: http ?= 8080/);
    assert.match(text, /selector: ?1 Deployment/);
    assert.match(await textOf(page.locator('.monaco-editor .codelens-decoration').first()), /Deployment shop/);
  });
});

test('a DNS name is completed behind ://', async () => {
  const page = await pageOf('shop/entries.yaml');
  await shown(page, 'dns-completion', async () => {
    await putCursor(page, 'http://shop:80/api');
    await page.keyboard.press('End');
    for (let i = 0; i < 'shop:80/api'.length; i++) await page.keyboard.press('Backspace');
    await page.keyboard.press('Control+Space');
    const list = page.locator('.suggest-widget.visible');
    await list.locator('.monaco-list-row', { hasText: 'shop:80' }).first().waitFor();
    assert.match(await textOf(list), /shop-db/);
  });
});

/** What somebody reads there who knows nothing else. */
const ANSWERS: readonly (readonly [file: string, heading: string, hop: string])[] = [
  ['broken/nginx-service.yaml', 'Service nginx-service, port 80', 'it is app=nginx in Deployment nginx-deployment'],
  ['broken/by-port-name.yaml', 'Service by-port-name, port 80', 'Change targetPort to http'],
  ['broken/from-outside.yaml', 'Service from-outside, port 80', 'is refused by the API server'],
  ['tutorial/loadbalancer.yaml', 'Service my-loadbalancer-service, port 8080', 'by the load balancer'],
  ['shop/web-service.yaml', 'Service shop, port 80', 'Ingress shop sends its requests to Service shop'],
];

for (const [file, heading, hop] of ANSWERS) {
  test(`why nothing answers, of ${file}`, async () => {
    const page = await pageOf(file);
    await shown(page, `trace-${path.basename(file, '.yaml')}`, async () => {
      await putCursor(page, 'kind: Service');
      await page.keyboard.press('F1');
      await page.locator('.quick-input-widget input').first().waitFor();
      await page.keyboard.type('Why Does Nothing Answer');
      await page.keyboard.press('Enter');
      const preview = page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
      await preview.locator('h1', { hasText: heading }).waitFor();
      assert.ok((await textOf(preview.locator('body'))).includes(hop));
      const link = preview.locator('a').first();
      assert.match((await link.textContent()) ?? '', /\.yaml:\d+$/);
    });
  });
}
