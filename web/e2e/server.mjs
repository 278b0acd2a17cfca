// The packaged application as a process of its own, on free ports and a folder that goes away.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const START_MS = 120_000;
const jar = process.env.TRUNKLINE_JAR ?? fileURLToPath(new URL('../../app/target/trunkline.jar', import.meta.url));
const java = process.env.JAVA ?? (process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java');
const jvm = [
  '-Xmx512m',
  '-XX:+UseSerialGC',
  '--enable-native-access=ALL-UNNAMED',
  '--sun-misc-unsafe-memory-access=allow',
];

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

/** `mode` is `demo` or `serve`; `options` go to the command line as they are. */
export async function install(mode, ...options) {
  const data = mkdtempSync(join(tmpdir(), 'trunkline-e2e-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child;
  let said = '';

  return {
    url,
    data,
    /** Resolves when the application says that it is ready. */
    async start() {
      const started = spawn(
        java,
        [...jvm, '-jar', jar, mode, '--data', data, '--http-port', port, '--sip-port', '0', ...options].map(String),
        { stdio: ['ignore', 'pipe', 'pipe'] },
      );
      child = started;
      said = '';
      await new Promise((ready, failed) => {
        const late = setTimeout(() => failed(new Error(`not ready after ${START_MS} ms:\n${said}`)), START_MS);
        const settle = (outcome, value) => (clearTimeout(late), outcome(value));
        const listen = (text) => {
          said = (said + text).slice(-20_000);
          if (said.includes('Ready after')) settle(ready);
        };
        started.stdout.on('data', listen);
        started.stderr.on('data', listen);
        started.on('error', (error) => settle(failed, error));
        started.on('exit', (code) => settle(failed, new Error(`ended with ${code}:\n${said}`)));
      });
    },
    async kill(signal = 'SIGKILL') {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill(signal);
      await ended;
    },
    async remove() {
      await this.kill();
      rmSync(data, { recursive: true, force: true });
    },
    async query(text) {
      const answer = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: text }),
      });
      const { data: result, errors } = await answer.json();
      if (errors) throw new Error(JSON.stringify(errors));
      return result;
    },
  };
}
