import { plainJson } from './json-text.js';
import { standalone } from './read/standalone.js';
import { downloadUrl } from './urls.js';

const DIALECT = 'http://json-schema.org/draft-07/schema#';

/** The download of a service's page: its document, with the content of other files inserted. */
export function documentDownloads(service) {
  return [{ path: downloadUrl('asyncapi', service.name, 'asyncapi.json'), title: 'AsyncAPI document in one file', text: () => plainJson(service.bundle) }];
}

/** The downloads of a message's page: the schemas of its forms and of its headers. */
export function messageDownloads({ name, forms, main }) {
  const files = forms.filter((form) => form.message.payload.schema !== undefined).map((form, index) => {
    const { kind, schema } = form.message.payload;
    const number = index === 0 ? '' : `.${index + 1}`;
    return kind === 'Avro'
      ? { path: downloadUrl('schemas', name, `${number}.avsc`), title: `Avro schema (.avsc)`, text: () => plainJson(schema) }
      : { path: downloadUrl('schemas', name, `${number}.schema.json`), title: `JSON Schema of the ${kind === 'JSON' ? 'JSON form' : 'payload'}`, text: () => jsonSchema(schema) };
  });
  const headers = main.message.headers;
  return headers === undefined
    ? files
    : [...files, { path: downloadUrl('schemas', name, '.headers.schema.json'), title: 'JSON Schema of the headers', text: () => jsonSchema(headers.schema) }];
}

function jsonSchema(schema) {
  const whole = standalone(schema);
  return plainJson(typeof whole === 'object' && whole !== null ? { $schema: DIALECT, ...whole } : whole);
}
