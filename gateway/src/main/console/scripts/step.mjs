// Called by Maven: node scripts/step.mjs install|build|check <target folder> [skip]
// A step whose inputs are the same as at its last success does nothing.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`console: Node 20.19 or newer is needed, this is ${process.version}; or build with -DskipConsole`);
    process.exit(1);
}

const [step, target, skip] = process.argv.slice(2);
const home = fileURLToPath(new URL('..', import.meta.url));
const repository = join(home, '../../../..');
const output = join(target, 'classes/META-INF/resources');
const contracts = ['rooms-service', 'residents-service', 'health-monitor-service', 'supplies-service'].map(service =>
    join(repository, service, 'openapi.json'),
);

const steps = {
    install: {
        inputs: [join(home, 'package.json'), join(home, 'package-lock.json')],
        stamp: join(home, 'node_modules/.installed'),
        run: () => npm(['ci', '--prefer-offline']),
    },
    build: {
        inputs: [...sources(), ...contracts],
        stamp: join(target, 'console/built'),
        needs: join(output, 'index.html'),
        run: () => {
            rmSync(output, { recursive: true, force: true });
            npm(['run', 'api']);
            npm(['run', 'build'], { LAZARET_CONSOLE_OUT: output });
        },
    },
    check: {
        inputs: [...sources(), ...contracts],
        stamp: join(target, 'console/checked'),
        run: () => {
            npm(['run', 'api']);
            npm(['run', 'check']);
        },
    },
};

const { inputs, stamp, needs, run } = steps[step];
const digest = hash(inputs);
if (skip === 'true') {
    console.log(`console: ${step} skipped`);
} else if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest && (!needs || existsSync(needs))) {
    console.log(`console: ${step} is up to date`);
} else {
    rmSync(stamp, { force: true });
    run();
    mkdirSync(dirname(stamp), { recursive: true });
    writeFileSync(stamp, digest);
}

function npm(args, env = {}) {
    const windows = process.platform === 'win32';
    const result = spawnSync(windows ? 'npm.cmd' : 'npm', args, {
        cwd: home,
        stdio: 'inherit',
        shell: windows,
        env: { ...process.env, ...env },
    });
    if (result.status !== 0) {
        console.error(`console: npm ${args.join(' ')} failed${result.error ? `: ${result.error.message}` : ''}`);
        process.exit(result.status ?? 1);
    }
}

function sources() {
    const folders = ['src', 'test', 'public', 'scripts'].flatMap(folder => walk(join(home, folder)));
    const files = readdirSync(home, { withFileTypes: true }).filter(entry => entry.isFile());
    return [...folders, ...files.map(entry => join(home, entry.name))].filter(file => !file.includes('generated'));
}

function walk(folder) {
    return existsSync(folder)
        ? readdirSync(folder, { withFileTypes: true }).flatMap(entry =>
              entry.isDirectory() ? walk(join(folder, entry.name)) : [join(folder, entry.name)],
          )
        : [];
}

function hash(files) {
    const sum = createHash('sha256').update(`${process.version} ${process.platform} ${process.arch}`);
    for (const file of [...files].sort()) {
        sum.update(relative(repository, file)).update(existsSync(file) ? readFileSync(file) : 'absent');
    }
    return sum.digest('hex');
}
