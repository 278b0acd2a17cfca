// The web phone as people use it: three real browsers, each with a microphone that says its own tone; pages by https and SIP by wss, whose
// TLS the application itself ends.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { chromium } from 'playwright-core';
import { installWithTls } from './server.mjs';
import { hears, hearsOther, writeTone } from './tone.mjs';

const PATIENCE = 40_000;
const AGENT_HERTZ = 700;
const CALLER_HERTZ = 440;
const OTHER_HERTZ = 1_000;
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const settings = {
  'trunkline.edge.menus.1000.question': 'en/menu',
  'trunkline.edge.menus.1000.options.1.name': 'help',
  'trunkline.edge.menus.1000.options.1.queue': 'help',
  'trunkline.edge.menus.1000.patience': '30s',
};

function browserThatSays(hertz, folder) {
  const tone = join(folder, `${hertz}.wav`);
  writeTone(tone, hertz);
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${tone}`,
      '--allow-loopback-in-peer-connection',
      '--autoplay-policy=no-user-gesture-required',
      '--ignore-certificate-errors',
    ],
  });
}

async function openPhone(browser, url, locale = 'en-GB') {
  const context = await browser.newContext({ locale });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.complaints = [];
  page.sockets = [];
  page.on('websocket', (socket) => page.sockets.push(socket.url()));
  page.on('pageerror', (error) => page.complaints.push(String(error)));
  // a tone is what noise suppression is there to remove
  await page.addInitScript(() => {
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = (asked) =>
      ask({ ...asked, audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false } });
  });
  await page.goto(`${url}/phone.html`);
  return page;
}

async function signIn(page, user, password) {
  await page.locator('input[name=user]').fill(user);
  await page.locator('input[name=password]').fill(password);
  await page.locator('button[type=submit]').click();
}

const line = (page, state) => page.locator(`main[data-line=${state}]`).waitFor();
const call = (page, state) => page.locator(`[data-call-state=${state}]`).waitFor();
const noCall = (page) => page.locator('[data-call-state]').waitFor({ state: 'detached' });
const press = (page, name) => page.getByRole('button', { name, exact: true }).click();

async function dial(page, number) {
  await page.locator('input[name=number]').fill(number);
  await press(page, 'Call');
}

describe('web phone', { timeout: 10 * PATIENCE }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'trunkline-phone-'));
  let server;
  let browsers;
  let agent;
  let caller;
  let other;
  let agentId;
  let broken = false;

  /** Each step stands on those before it: after the first that fails the others are not tried. */
  const step = (name, action) =>
    it(name, async () => {
      assert.ok(!broken, 'an earlier step failed');
      broken = true;
      await action();
      broken = false;
    });

  async function command(text) {
    const { outcome } = await server.query(
      `mutation { outcome: ${text} { ... on Accepted { id } ... on Rejected { code message } } }`,
    );
    assert.ok(outcome.id, JSON.stringify(outcome));
    return outcome.id;
  }

  before(async () => {
    const properties = Object.entries(settings).flatMap(([name, value]) => ['--property', `${name}=${value}`]);
    server = await installWithTls('serve', ...properties);
    writeFileSync(join(server.data, 'phone-accounts.properties'), '8001=secret-1\n8002=secret-2\n8003=secret-3\n');
    await server.start();
    const queue = await command('createQueue(input: {settings: {name: "help", ringSeconds: 30, wrapUpSeconds: 0}})');
    agentId = await command('createAgent(input: {name: "Ada", extension: "8001"})');
    await command(`addQueueMember(queueId: "${queue}", agentId: "${agentId}")`);
    await command(`signInAgent(id: "${agentId}")`);
    browsers = [];
    for (const hertz of [AGENT_HERTZ, CALLER_HERTZ, OTHER_HERTZ]) browsers.push(await browserThatSays(hertz, folder));
    [agent, caller, other] = await Promise.all(browsers.map((browser) => openPhone(browser, server.url)));
  });

  after(async () => {
    await Promise.all((browsers ?? []).map((browser) => browser.close()));
    await server?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it('sees no network but loopback, where the machine allows it', (test) => {
    if (!process.env.LOOPBACK_ONLY) return test.diagnostic('this machine gives no network namespace: scripts/loopback');
    assert.deepEqual(Object.keys(networkInterfaces()), ['lo']);
  });

  step('refuses a wrong password', async () => {
    const page = await openPhone(browsers[0], server.url);
    await signIn(page, '8001', 'guess');
    await line(page, 'refused');
    await page.context().close();
  });

  step('registers, by wss', async () => {
    await signIn(agent, '8001', 'secret-1');
    await signIn(caller, '8002', 'secret-2');
    await signIn(other, '8003', 'secret-3');
    await Promise.all([agent, caller, other].map((page) => line(page, 'registered')));
    const sip = `${server.url.replace('https:', 'wss:')}/sip`;
    for (const page of [agent, caller, other]) assert.ok(page.sockets.includes(sip), page.sockets.join());
  });

  step('calls in, chooses by a key, and is called', async () => {
    await command(`makeAgentReady(id: "${agentId}")`);
    await dial(caller, '1000');
    await call(caller, 'talking');
    await press(caller, '1');
    await call(agent, 'ringing');
    await press(agent, 'Answer');
    await call(agent, 'talking');
  });

  step('is heard and hears, both ways', async () => {
    await Promise.all([hears(agent, CALLER_HERTZ), hears(caller, AGENT_HERTZ)]);
  });

  step('holds and resumes', async () => {
    await press(agent, 'Hold');
    await agent.locator('[data-held=true]').waitFor();
    await hearsOther(caller, AGENT_HERTZ);
    await press(agent, 'Resume');
    await agent.locator('[data-held=false]').waitFor();
    await Promise.all([hears(agent, CALLER_HERTZ), hears(caller, AGENT_HERTZ)]);
  });

  step('mutes and unmutes', async () => {
    await press(agent, 'Mute');
    await hearsOther(caller, AGENT_HERTZ);
    await press(agent, 'Unmute');
    await hears(caller, AGENT_HERTZ);
  });

  step('transfers: the right two talk', async () => {
    await agent.locator('input[name=number]').fill('8003');
    await press(agent, 'Transfer to number');
    await call(other, 'ringing');
    await press(other, 'Answer');
    await noCall(agent);
    await Promise.all([hears(other, CALLER_HERTZ), hears(caller, OTHER_HERTZ)]);
  });

  step('hangs up on both sides', async () => {
    await press(other, 'Hang up');
    await Promise.all([noCall(other), noCall(caller)]);
  });

  step('complains of nothing', () => {
    assert.deepEqual([...agent.complaints, ...caller.complaints, ...other.complaints], []);
  });
});
