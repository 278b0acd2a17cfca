// The wallboard as people see it: a real browser on the packaged application while real calls flow.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { chromium } from 'playwright-core';
import { install } from './server.mjs';

const PATIENCE = 60_000;
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

async function openBoard(browser, url, locale = 'en-GB') {
  const context = await browser.newContext({ locale, viewport: { width: 1920, height: 1080 } });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const complaints = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(url);
  return { page, complaints, close: () => context.close() };
}

/** What the board shows, read in one go so that all of it belongs to one snapshot. */
function figures(page) {
  return page.evaluate(() => {
    const text = (selector) => document.querySelector(selector)?.textContent?.trim();
    const number = (selector) => Number(text(selector));
    const cells = (row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent.trim());
    return {
      position: document.querySelector('main.board').dataset.position,
      waiting: number('[data-tile=waiting] output'),
      talking: number('[data-tile=talking] output'),
      ready: number('[data-tile=ready] output'),
      level: text('[data-tile=level] output'),
      agents: Object.fromEntries(
        [...document.querySelectorAll('[data-agents]')].map((e) => [e.dataset.agents, Number(e.textContent)]),
      ),
      cards: document.querySelectorAll('.agent').length,
      queues: Object.fromEntries(
        [...document.querySelectorAll('[data-queue]')].map((row) => {
          const [, waiting, , , answered, abandoned] = cells(row);
          return [
            row.dataset.queue,
            { waiting: Number(waiting), answered: Number(answered), abandoned: Number(abandoned) },
          ];
        }),
      ),
    };
  });
}

/** Waits until the board has moved on from `position`; returns what it shows then. */
async function afterPosition(page, position) {
  await page.waitForFunction((old) => document.querySelector('main.board').dataset.position !== old, position);
  return figures(page);
}

const status = (page, text) => page.locator('[role=status]', { hasText: text }).first().waitFor();

describe('wallboard', { timeout: 10 * PATIENCE }, () => {
  let browser;
  before(async () => {
    browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    });
  });
  after(() => browser?.close());

  describe('of a busy center', () => {
    let server;
    let board;
    before(async () => {
      server = await install('demo', '--calls-per-minute', 60, '--agents', 12, '--seed', 7);
      await server.start();
      board = await openBoard(browser, server.url);
      await board.page.locator('main.board[data-stale=false][data-position]').waitFor();
    });
    after(async () => {
      await board?.close();
      await server?.remove();
    });

    it('changes while calls flow', async () => {
      const { page } = board;
      await page.waitForFunction(() => document.querySelectorAll('.agent').length === 12);
      const seen = [await figures(page)];
      await page.waitForFunction(() => Number(document.querySelector('[data-tile=talking] output').textContent) > 0);
      for (let step = 0; step < 5; step++) seen.push(await afterPosition(page, seen.at(-1).position));
      const positions = seen.map(({ position }) => BigInt(position));
      positions
        .slice(1)
        .forEach((position, i) => assert.ok(position > positions[i], `${position} after ${positions[i]}`));
      const first = JSON.stringify({ ...seen[0], position: '' });
      assert.ok(
        seen.some((s) => JSON.stringify({ ...s, position: '' }) !== first),
        'figures other than the position change',
      );
    });

    it('counts every agent once', async () => {
      const { agents, cards, ready } = await figures(board.page);
      assert.deepEqual(Object.keys(agents).sort(), ['NOT_READY', 'READY', 'RESERVED', 'TALKING', 'WRAP_UP']);
      assert.equal(
        Object.values(agents).reduce((sum, n) => sum + n, 0),
        12,
      );
      assert.equal(cards, 12);
      assert.equal(ready, agents.READY);
    });

    it('shows what GraphQL says of the same position', async () => {
      const deadline = Date.now() + PATIENCE;
      for (;;) {
        const { wallboard } = await server.query(`{ wallboard { position waiting talking
          agents { ready reserved talking wrapUp notReady } queues { name waiting today { answered abandoned } } } }`);
        const shown = await figures(board.page);
        if (shown.position === String(wallboard.position)) {
          const { ready, reserved, talking, wrapUp, notReady } = wallboard.agents;
          assert.deepEqual(shown.agents, {
            READY: ready,
            RESERVED: reserved,
            TALKING: talking,
            WRAP_UP: wrapUp,
            NOT_READY: notReady,
          });
          assert.equal(shown.waiting, wallboard.waiting);
          assert.equal(shown.talking, wallboard.talking);
          assert.deepEqual(Object.keys(shown.queues).sort(), ['billing', 'sales', 'support']);
          for (const { name, waiting, today } of wallboard.queues) {
            assert.deepEqual(shown.queues[name], { waiting, answered: today.answered, abandoned: today.abandoned });
          }
          return;
        }
        assert.ok(Date.now() < deadline, 'page and GraphQL met at one position');
      }
    });

    it('speaks Chinese when asked, and English again', async () => {
      const { page } = board;
      await page.getByRole('button', { name: '切换到中文' }).click();
      await page.locator('[data-tile=waiting]', { hasText: '等待中' }).waitFor();
      assert.equal(await page.locator('html').getAttribute('lang'), 'zh');
      await page.getByRole('button', { name: 'Switch to English' }).click();
      await page.locator('[data-tile=waiting]', { hasText: 'Waiting' }).waitFor();
    });

    it('raised no error in the browser', () => assert.deepEqual(board.complaints, []));

    it('says that it lost the server, and is live again by itself', async () => {
      const { page } = board;
      const { position } = await figures(page);
      await server.kill('SIGKILL');
      await page.locator('main.board[data-stale=true]').waitFor();
      await status(page, 'Reconnecting');
      const fade = await page.locator('.tiles').evaluate((tiles) => {
        const style = getComputedStyle(tiles);
        return `${style.filter} ${style.opacity}`;
      });
      assert.notEqual(fade, 'none 1', 'old figures look old');
      assert.ok(BigInt((await figures(page)).position) >= BigInt(position), 'the last figures stay on the wall');
      await server.start();
      await page.locator('main.board[data-stale=false]').waitFor();
      await status(page, 'Live');
      const back = await afterPosition(page, position);
      assert.ok(BigInt(back.position) > BigInt(position), 'the same log goes on');
    });
  });

  it('says what to do where nothing is set up yet', async () => {
    const server = await install('serve');
    try {
      await server.start();
      const { page, complaints, close } = await openBoard(browser, server.url);
      await page.getByText('No queues yet').waitFor();
      await page.getByText('Nobody is signed in.').waitFor();
      await page.getByText('No calls at this moment.').waitFor();
      assert.equal((await figures(page)).waiting, 0);
      assert.deepEqual(complaints, []);
      await close();
    } finally {
      await server.remove();
    }
  });
});
