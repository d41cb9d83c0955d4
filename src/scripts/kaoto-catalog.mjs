// Makes a catalogue for Kaoto that has our components and Kamelets beside Camel's: into target/kaoto-catalog.
//   npm install --no-save --prefix target/kaoto @kaoto/camel-catalog yaml && node src/scripts/kaoto-catalog.mjs
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const require = createRequire(join(root, 'target/kaoto/any.js'));
const YAML = require('yaml');

const source = dirname(require.resolve('@kaoto/camel-catalog/index.json'));
const target = join(root, 'target/kaoto-catalog');
const components = [
  'src/generated/resources/META-INF/io/github/camelzoho/massupdate/zohomassupdate.json',
  'src/generated/resources/META-INF/io/github/camelzoho/massupdate/jobs/zohomassupdate-jobs.json',
];
const kamelets = 'src/main/resources/kamelets';

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** JSON types by those of Camel's catalogue; whatever else there is can be written as text. */
const types = { boolean: 'boolean', integer: 'integer', number: 'number', array: 'array' };

/** The component uses no Camel below this; a runtime without a Camel has no components either. */
const [lowestMajor, lowestMinor] = [4, 14];

function isSupported({ camelCatalogVersion }) {
  const [major, minor] = (camelCatalogVersion ?? '0.0').split('.').map(Number);
  return major > lowestMajor || (major === lowestMajor && minor >= lowestMinor);
}

function formField(option) {
  const field = {
    title: option.displayName,
    description: option.description,
    type: types[option.type] ?? 'string',
    $comment: `group:${option.group}`,
  };
  if (option.type === 'duration') field.format = 'duration';
  if (option.type === 'object') field.format = `bean:${option.javaType}`;
  if (option.secret) field.format = 'password';
  if (option.enum) field.enum = option.enum;
  if (option.defaultValue !== undefined) field.default = option.defaultValue;
  return field;
}

function component(file) {
  const model = readJson(join(root, file));
  const options = Object.entries(model.properties);
  return [model.component.name, {
    ...model,
    propertiesSchema: {
      $schema: 'http://json-schema.org/draft-07/schema#',
      type: 'object',
      properties: Object.fromEntries(options.map(([name, option]) => [name, formField(option)])),
      required: options.filter(([, option]) => option.required).map(([name]) => name),
    },
  }];
}

function kamelet(file) {
  const model = YAML.parse(readFileSync(join(root, kamelets, file), 'utf8'));
  return [model.metadata.name, {
    ...model,
    propertiesSchema: { $schema: 'http://json-schema.org/draft-07/schema#', ...model.spec.definition },
  }];
}

function add(file, entries) {
  writeFileSync(file, JSON.stringify({ ...readJson(file), ...Object.fromEntries(entries) }));
}

rmSync(target, { recursive: true, force: true });
cpSync(source, target, { recursive: true });
for (const definition of readJson(join(target, 'index.json')).definitions.filter(isSupported)) {
  const index = join(target, definition.fileName);
  const { catalogs } = readJson(index);
  if (catalogs.components && catalogs.kamelets) {
    add(join(dirname(index), catalogs.components.file), components.map(component));
    add(join(dirname(index), catalogs.kamelets.file), readdirSync(join(root, kamelets)).map(kamelet));
    console.log(`Added to ${definition.name}`);
  }
}
console.log(`Serve ${target} over HTTP and give Kaoto the address of its index.json.`);
