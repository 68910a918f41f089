// Written by Berth; changes are overwritten. Loaded before code-server's own code, as the workspace's account.
// Started as a program it applies a person's dotfiles; see docs/decisions/0018-code-server.md.
'use strict';

const fs = require('fs');
const path = require('path');
const { spawn } = require('child_process');

const HOME = process.env.HOME || '/nonexistent';
const REPOSITORY = path.join(HOME, '.dotfiles');
// What is being cloned: it counts when it is whole.
const PART = REPOSITORY + '.part';
// The address is written before anything is applied, the word below when all of it was.
const MARKER = path.join(HOME, '.config', 'berth', 'dotfiles');
const ENDED = 'ended';

const CLONE_TRIES = 3;
const BETWEEN_TRIES_MS = 2_000;
const CLONE_LIMIT_MS = 120_000;
const SCRIPT_LIMIT_MS = 600_000;
// A shell whose own last program was asked to end.
const SHELLS_CODE_OF_SIGTERM = 128 + 15;

// The first that is there and executable is run.
const SCRIPTS = [
  'install.sh', 'install', 'bootstrap.sh', 'bootstrap', 'script/bootstrap', 'setup.sh', 'setup', 'script/setup',
];
const NEVER_LINKED = new Set(['.git', '.github', '.gitattributes', '.gitignore', '.gitmodules']);

// Written once; from then on they are the person's.
const SETTINGS = {
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'workbench.enableExperiments': false,
  'workbench.settings.enableNaturalLanguageSearch': false,
  'npm.fetchOnlinePackageInfo': false,
};

function say(sentence) {
  console.log('Berth: ' + sentence);
}

/** Makes a file that is not there yet, and says whether it was this call that made it. */
function fresh(file, text) {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  try {
    fs.writeFileSync(file, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (fault) {
    if (fault.code === 'EEXIST') {
      return false;
    }
    throw fault;
  }
}

/** A link that leads nowhere is there as well. */
function isThere(file) {
  return fs.lstatSync(file, { throwIfNoEntry: false }) !== undefined;
}

function attempt(what, work) {
  try {
    work();
  } catch (fault) {
    say(what + ': ' + fault.message);
  }
}

function beforeCodeServer() {
  // Processes that code-server starts inherit its options, and none of them is a start of the workspace.
  const at = process.execArgv.indexOf('--require');
  if (at >= 0) {
    process.execArgv.splice(at, 2);
  }
  const url = process.env.BERTH_DOTFILES;
  delete process.env.BERTH_DOTFILES;
  attempt('the release could not be read', () => {
    const app = path.resolve(path.dirname(process.argv[1]), '..', '..');
    const release = JSON.parse(fs.readFileSync(path.join(app, 'package.json'), 'utf8')).version;
    say('starting code-server ' + release + '.');
  });
  attempt('the settings could not be written', () => {
    const data = process.argv[process.argv.indexOf('--user-data-dir') + 1];
    fresh(path.join(data, 'User', 'settings.json'), JSON.stringify(SETTINGS, null, 2) + '\n');
  });
  if (url && !fs.existsSync(MARKER)) {
    const child = spawn(process.execPath, [__filename, url], { cwd: HOME, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', (fault) => say('dotfiles: ' + fault.message));
    child.unref();
  } else if (url) {
    attempt('dotfiles', tellOfInterruption);
  }
}

/** Tells it once. */
function tellOfInterruption() {
  if (!fs.readFileSync(MARKER, 'utf8').split('\n').includes(ENDED)) {
    if (isThere(PART) && !isThere(REPOSITORY)) {
      fs.renameSync(PART, REPOSITORY);
    }
    say('dotfiles: they were stopped before they were applied. They are not applied again: see ' + REPOSITORY + '.');
    fs.appendFileSync(MARKER, ENDED + '\n');
  }
}

/**
 * Runs a program to its end, which comes by force after the limit, for all that it started as well. It counts as stopped
 * when it was asked to end: a workspace that stops asks all of its programs, and this one may hear of it last.
 */
function run(program, args, cwd, limit) {
  return new Promise((done) => {
    const child = spawn(program, args, {
      cwd,
      // A group of its own can be ended as a whole.
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_ALLOW_PROTOCOL: 'https:file' },
    });
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch (gone) {
        // It has ended in this moment.
      }
    }, limit);
    child.on('error', (fault) => {
      clearTimeout(timer);
      const why = fault.code === 'ENOENT' ? 'there is no ' + program + ' here' : fault.message;
      done({ ok: false, again: false, stopped: false, why });
    });
    child.on('exit', (code, signal) => {
      clearTimeout(timer);
      const why = late ? 'it took longer than ' + limit / 1000 + ' s' : 'it ended with ' + (signal || code);
      const stopped = !late && (signal === 'SIGTERM' || code === SHELLS_CODE_OF_SIGTERM);
      done({ ok: code === 0, again: !late && !stopped, stopped, why });
    });
  });
}

async function cloned(url) {
  let result;
  // Of a start that ended in mid-clone.
  fs.rmSync(PART, { recursive: true, force: true });
  for (let turn = 1; turn <= CLONE_TRIES; turn++) {
    result = await run('git', ['clone', '--quiet', '--depth', '1', '--', url, PART], HOME, CLONE_LIMIT_MS);
    if (result.ok || !result.again) {
      break;
    }
    if (turn < CLONE_TRIES) {
      await new Promise((go) => setTimeout(go, BETWEEN_TRIES_MS));
    }
  }
  return result;
}

function script() {
  return SCRIPTS.find((name) => {
    try {
      const file = path.join(REPOSITORY, name);
      fs.accessSync(file, fs.constants.X_OK);
      return fs.statSync(file).isFile();
    } catch (absent) {
      return false;
    }
  });
}

/** Links what lies at the top and begins with a dot; what is there already stays. */
function link() {
  let linked = 0;
  let kept = 0;
  for (const name of fs.readdirSync(REPOSITORY)) {
    if (!name.startsWith('.') || NEVER_LINKED.has(name)) {
      continue;
    }
    try {
      fs.symlinkSync(path.join(REPOSITORY, name), path.join(HOME, name));
      linked++;
    } catch (fault) {
      if (fault.code !== 'EEXIST') {
        throw fault;
      }
      kept++;
    }
  }
  say('dotfiles: linked ' + linked + ' files, left ' + kept + ' that were there.');
}

async function applyDotfiles(url) {
  if (isThere(REPOSITORY)) {
    fresh(MARKER, url + '\n' + ENDED + '\n');
    say('dotfiles: ' + REPOSITORY + ' is there already, so nothing was done.');
    return;
  }
  say('dotfiles: cloning ' + url);
  const clone = await cloned(url);
  if (clone.stopped) {
    say('dotfiles: the clone was stopped. The next start begins anew.');
    return;
  }
  if (!clone.ok) {
    fs.rmSync(PART, { recursive: true, force: true });
    fresh(MARKER, url + '\n' + ENDED + '\n');
    say('dotfiles: git could not clone: ' + clone.why + '. It is not tried again.');
    return;
  }
  // Whatever happens from here on, nothing is applied a second time.
  if (fresh(MARKER, url + '\n')) {
    fs.renameSync(PART, REPOSITORY);
    if (await applyRepository()) {
      fs.appendFileSync(MARKER, ENDED + '\n');
    }
  }
}

/** Says whether it came to an end, a failure or not, and is not left to the next start to tell of. */
async function applyRepository() {
  const name = script();
  if (!name) {
    link();
    return true;
  }
  say('dotfiles: running ' + name);
  const result = await run(path.join(REPOSITORY, name), [], REPOSITORY, SCRIPT_LIMIT_MS);
  if (result.stopped) {
    say('dotfiles: ' + name + ' was stopped.');
    return false;
  }
  say('dotfiles: ' + (result.ok ? 'applied.' : name + ' failed: ' + result.why + '. It is not run again.'));
  return true;
}

if (require.main === module) {
  applyDotfiles(process.argv[2]).catch((fault) => say('dotfiles: ' + fault.message));
} else {
  beforeCodeServer();
}
