import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { Sources } from '../read/sources.js';
import { differences, factsOf } from './facts.js';

const VERSION = /^\s+version:\s*['"]?([^\s'"#]+)/m;

/**
 * Returns the versions of each service's document with their changes, the newest first. Each version's first state in the
 * repository's commits is compared with the first state of the previous version; the newest version is compared as it is
 * now. A service without history has no entry.
 */
export function historyOf(root, services) {
  const git = (...argument) => execFileSync('git', ['-C', root, ...argument], { encoding: 'utf8', maxBuffer: 2 ** 28, stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const complete = git('rev-parse', '--is-shallow-repository').trim() === 'false';
    return new Map(services.map((service) => [service.name, versionsOf(git, root, service, complete)]).filter(([, history]) => history !== undefined));
  } catch {
    return new Map(); // git is not installed, or the folder is not a clone
  }
}

function versionsOf(git, root, service, complete) {
  const file = relative(root, service.source.file).replaceAll('\\', '/');
  const commits = git('log', '--follow', '--reverse', '--format=%x00%H %cs', '--name-only', '--', file).split('\0').filter(Boolean).map((entry) => {
    const [first, path] = entry.trim().split(/\n+/);
    const [commit, date] = first.split(' ');
    return { commit, date, path };
  });
  if (commits.length === 0) {
    return undefined;
  }
  const states = commits.map((state) => ({ ...state, number: git('show', `${state.commit}:${state.path}`).match(VERSION)?.[1] }));
  const first = states.filter((state, index) => state.number !== undefined && state.number !== states[index - 1]?.number);
  const versions = first.at(-1)?.number === service.version ? first : [...first, { number: service.version }];
  const facts = versions.map((version, index) => (index < versions.length - 1 ? factsAt(git, version) : factsOf(new Sources(root).graph(service.source.file))));
  const listed = versions.map(({ number, date }, index) => ({ number, date, changes: index === 0 ? undefined : differences(facts[index - 1], facts[index]) }));
  return { complete, versions: listed.reverse() };
}

/** Returns the facts of a document at a commit, with the files that it refers to. */
function factsAt(git, { commit, path }) {
  const folder = mkdtempSync(join(tmpdir(), 'history-'));
  try {
    const names = git('ls-tree', '-r', '--name-only', '-z', commit).split('\0').filter((name) => /\.(ya?ml|avsc|json)$/.test(name) && !/(^|\/)(node_modules|package-lock\.json)/.test(name));
    for (const name of names.filter((each) => /(^|\/)(asyncapi|schemas)\//.test(each) && !/\/(test|released)\//.test(each))) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), git('show', `${commit}:${name}`));
    }
    return factsOf(new Sources(folder).graph(join(folder, path)));
  } catch {
    return undefined; // this build cannot read the old files
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
