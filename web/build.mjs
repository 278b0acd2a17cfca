// Called by Maven: installs packages when the lock file changed, builds the pages when anything of theirs changed.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const out = 'target/classes/static/index.html';
const installed = 'node_modules/.package-lock.json';
const time = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

function newest(folder) {
  return Math.max(
    0,
    ...readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.name !== 'gql')
      .map((entry) => (entry.isDirectory() ? newest(join(folder, entry.name)) : time(join(folder, entry.name)))),
  );
}

function run(...command) {
  const { status } = spawnSync(command[0], command.slice(1), { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}

if (time('package-lock.json') > time(installed)) {
  run('npm', 'ci', '--no-audit', '--no-fund', '--loglevel=error');
}
const sources = Math.max(
  ...[
    'src',
    'public',
    '../query-side/src/main/resources/graphql',
    '../command-side/runtime/src/main/resources/graphql',
  ].map(newest),
  ...['index.html', 'phone.html', 'package-lock.json', 'vite.config.ts', 'codegen.ts', 'tsconfig.json'].map(time),
);
if (sources > time(out)) {
  run('npm', 'run', '--silent', 'build');
}
