import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { build, root } from '../../src/bin/prepare.mjs';
import type { Row } from './measure.ts';
import { tableOf } from './table.ts';

/** `npm run bench [name…]`: the built application beside its peers; docs/decisions/0012 says how and why. */

const benches: Record<string, () => Promise<Row[]>> = {
	form: async () => (await import('./form.ts')).form(),
	weight: async () => (await import('./weight.ts')).weight(),
	save: async () => (await import('./save.ts')).save(),
	report: async () => (await import('./report.ts')).report(),
	desk: async () => (await import('./desk.ts')).desk(),
	concerns: async () => (await import('./concerns.ts')).concerns(),
	mail: async () => (await import('./mail.ts')).mail(),
	rota: async () => (await import('./rota.ts')).rota()
};

const machine = () => {
	const [first] = cpus();
	const gibibytes = Math.round(totalmem() / 2 ** 30);
	return `${cpus().length} × ${first?.model.trim()}, ${gibibytes} GiB, ${process.platform}, Node ${process.version}`;
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in benches));
if (unknown.length) {
	console.error(
		`No benchmark is called ${unknown.join(', ')}: there are ${Object.keys(benches).join(', ')}.`
	);
	process.exit(1);
}
process.env.TZ = 'Europe/London';
const results = join(root, '.bench');
await mkdir(results, { recursive: true });
await build();
for (const name of asked.length ? asked : Object.keys(benches)) {
	console.log(`\n▶ ${name}\n`);
	const rows = await benches[name]!();
	const result = { name, at: new Date().toISOString(), machine: machine(), rows };
	await writeFile(join(results, `${name}.json`), `${JSON.stringify(result, null, '\t')}\n`);
	console.log(tableOf(rows));
}
