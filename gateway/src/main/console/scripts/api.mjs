// Writes src/api/generated/<service>.ts from each service's openapi.json.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const services = {
    rooms: 'rooms-service',
    residents: 'residents-service',
    health: 'health-monitor-service',
    supplies: 'supplies-service',
};
const root = new URL('../../../../../', import.meta.url);
const out = new URL('../src/api/generated/', import.meta.url);
mkdirSync(out, { recursive: true });

const present = {};
for (const [name, module] of Object.entries(services)) {
    const file = new URL(`${module}/openapi.json`, root);
    present[name] = existsSync(file);
    const types = present[name]
        ? astToString(await openapiTS(JSON.parse(readFileSync(file, 'utf8')), { defaultNonNullable: false }))
        : 'export type paths = Record<never, never>;\nexport type components = { schemas: Record<string, never> };\n';
    write(`${name}.ts`, `// generated from ${module}/openapi.json, do not edit\n${types}`);
}
write(
    'present.ts',
    `// generated: which services publish an API; what has none has no screens\nexport const present: Record<string, boolean> = ${JSON.stringify(present)};\n`,
);

function write(name, text) {
    const file = new URL(name, out);
    if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
        writeFileSync(file, text);
        console.log(`wrote ${fileURLToPath(file)}`);
    }
}
