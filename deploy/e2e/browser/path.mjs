// Unpacks the brought browser and the libraries that it needs, and says where it is.
// Inside node_modules, so that a new npm ci removes it and the next version is unpacked.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, 'node_modules', '.browser');
mkdirSync(folder, { recursive: true });
// The package unpacks where temporary files go, and its libraries only where it takes the machine for a bare one.
process.env.TMPDIR = folder;
process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs20.x';
const { default: chromium } = await import('@sparticuz/chromium');

process.stdout.write(await chromium.executablePath());
