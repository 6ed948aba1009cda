// Makes the pictures in images/ in a real VS Code.   node scripts/screenshot.mjs [name…]
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import UPNG from 'upng-js';
import { build } from './build.mjs';
import { installHost } from './install.mjs';
import { findNode } from './node.mjs';
import { packExtension } from './package.mjs';
import { root, whenStarted } from './process.mjs';
import { shots } from './screenshots.mjs';

const themes = { light: 'Default Light Modern', dark: 'Default Dark Modern' };

/** A tidy window: only what the picture is about. */
const pictureSettings = {
  'breadcrumbs.enabled': false,
  'editor.fontSize': 14,
  'editor.glyphMargin': false,
  'editor.lightbulb.enabled': 'onCode',
  'editor.minimap.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'editor.renderLineHighlight': 'none',
  'editor.scrollBeyondLastLine': false,
  'editor.stickyScroll.enabled': false,
  'editor.cursorBlinking': 'solid',
  'window.commandCenter': false,
  'window.menuBarVisibility': 'hidden',
  'workbench.activityBar.location': 'hidden',
  'workbench.layoutControl.enabled': false,
  'workbench.statusBar.visible': false,
  'workbench.tips.enabled': false,
};

/**
 * What can be seen in a picture: each brings it up and waits until it is there. `at`: a text in the editor, of which `nth` counts from 0.
 * @type {Record<string, (page: import('playwright-core').Page, shot: import('./screenshots.mjs').Shot) => Promise<void>>}
 */
const actions = {
  async editor() {},
  async hover(page, shot) {
    await putCursor(page, shot);
    const hover = page.locator('.monaco-hover:visible .hover-contents').first();
    // The server may still be starting: then there is nothing to show yet.
    for (let tries = 0; tries < 10 && !(await hover.isVisible()); tries++) {
      await command(page, 'Show or Focus Hover');
      await hover.waitFor({ timeout: 2_000 }).catch(() => {});
    }
    await hover.waitFor({ timeout: 2_000 });
  },
  async problems(page) {
    await page.keyboard.press('Control+Shift+M');
    await page.locator('.markers-panel .monaco-list-row').first().waitFor();
  },
  async fixes(page, shot) {
    await putCursor(page, shot);
    await page.keyboard.press('Control+.');
    await page.locator('.action-widget:visible .monaco-list-row').first().waitFor();
  },
  async completion(page, shot) {
    await select(page, shot);
    // Behind the text, or in its place.
    if (shot.type === undefined) await page.keyboard.press('ArrowRight');
    else await page.keyboard.press('Delete');
    if (shot.type) await page.keyboard.type(shot.type);
    await page.keyboard.press('Control+Space');
    await page.locator('.suggest-widget.visible .monaco-list-row').first().waitFor();
  },
  async command(page, shot) {
    if (shot.at) await putCursor(page, shot);
    await command(page, shot.command);
    await page.locator(shot.waitFor).first().waitFor();
  },
};

/** Through the widget for "find", which finds a text also where it is not in view; closing it leaves the text selected. */
async function select(page, { at, nth = 0 }) {
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+F');
  await page.keyboard.press('Control+A');
  await page.keyboard.type(at);
  for (let times = 0; times < nth; times++) await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
}

/** A plain cursor, one character before the end of the text. */
async function putCursor(page, shot) {
  await select(page, shot);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
}

async function command(page, title) {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget:visible input').first().waitFor();
  await page.keyboard.type(title);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().waitFor();
  await page.keyboard.press('Enter');
}

/** An editor shows few colours: 64 of them look the same and take a third of the bytes, which the extension carries. */
function smaller(png) {
  const image = UPNG.decode(png);
  return Buffer.from(UPNG.encode(UPNG.toRGBA8(image), image.width, image.height, 64));
}

async function take(browser, server, folder, shot) {
  const { file, action = 'editor', output, width = 900, height = 520, squiggle = false } = shot;
  const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: 2 });
  page.setDefaultTimeout(30_000);
  try {
    await page.goto(server.url(folder, [['openFile', server.remote(path.join(folder, file))]]));
    await page.locator('.monaco-editor .view-line').first().waitFor();
    if (squiggle) await page.locator('.monaco-editor .cdr[class*=squiggly]').first().waitFor();
    if (!shot.explorer) await page.keyboard.press('Control+B');
    await page.locator('.monaco-editor .view-lines').first().click();
    // Out of the way: what lies under the mouse lights up.
    await page.mouse.move(width - 2, 2);
    await actions[action](page, shot);
    // Fading in is over when two pictures in a row are the same.
    for (let before = Buffer.alloc(0), now = await page.screenshot(); !before.equals(now); ) {
      before = now;
      await new Promise(done => setTimeout(done, 150));
      now = await page.screenshot();
    }
    mkdirSync(path.dirname(path.join(root, output)), { recursive: true });
    writeFileSync(path.join(root, output), smaller(await page.screenshot()));
    console.log(output);
  } catch (error) {
    const seen = path.join(root, '.vscode-test', `${path.basename(output, '.png')}-failed.png`);
    await page.screenshot({ path: seen });
    throw new Error(`${output}: ${error.message}\nWhat was to be seen instead: ${seen}`);
  } finally {
    await page.close();
  }
}

await whenStarted(import.meta.url, async () => {
  const names = process.argv.slice(2);
  const chosen = shots.filter(({ output }) => names.length === 0 || names.includes(path.basename(output, '.png')));
  if (chosen.length === 0)
    throw new Error(`no such picture; there are ${shots.map(({ output }) => output).join(', ')}`);
  await build();
  const { vsix } = await packExtension();
  await installHost();
  const { installExtension, quietSettings, startServer } = await import('../test/host/server.mjs');
  const { launchBrowser } = await import('../test/host/browser.mjs');
  const browser = await launchBrowser();
  try {
    for (const theme of new Set(chosen.map(shot => shot.theme ?? 'light'))) {
      const scratch = mkdtempSync(path.join(tmpdir(), 'kube-services-pictures-'));
      // The name of the folder is in the title of the window.
      const folder = path.join(scratch, 'samples');
      cpSync(path.join(root, 'samples'), folder, { recursive: true });
      await installExtension(vsix, { node: findNode(), scratch });
      const settings = { ...quietSettings, ...pictureSettings, 'workbench.colorTheme': themes[theme] };
      const server = await startServer({ node: findNode(), scratch, settings });
      try {
        for (const shot of chosen.filter(each => (each.theme ?? 'light') === theme))
          await take(browser, server, folder, shot);
      } finally {
        await server.stop();
        rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
      }
    }
  } finally {
    await browser.close();
  }
});
