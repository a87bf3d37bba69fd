import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Sample code that reads an event, in the language of each example client, with the files of the client. */
const LANGUAGES = [
  {
    title: 'TypeScript',
    files: ['typescript/src/event-reader.ts', 'typescript/src/follow-orders.ts'],
    code: (name, field) => `const reader = new EventReader('http://localhost:18081/apis/ccompat/v7')
const event = await reader.read(message) // a message of kafkajs
if (event.type === '${name}') {
  console.log(event.headers.ce_id, event.payload.${field})
}`,
  },
  {
    title: 'Python',
    files: ['python/event_reader.py', 'python/follow_orders.py'],
    code: (name, field) => `reader = EventReader("http://localhost:18081/apis/ccompat/v7")
headers, event = reader.read(message)  # a message of confluent_kafka
if isinstance(event, ${name}):
    print(headers.ce_id, event.${field})`,
  },
];

export function sampleFiles(clientsFolder) {
  return LANGUAGES.flatMap(({ files }) => files).map((file) => join(clientsFolder, file)).filter(existsSync);
}

export function samples({ clientsFolder }, { name, main }) {
  const [field] = main.message.payload.fields;
  return clientsFolder === undefined || field === undefined
    ? []
    : LANGUAGES.map(({ title, files, code }) => ({ title, code: code(name, field.name), files: files.map((file) => join(clientsFolder, file)).filter(existsSync) }))
      .filter(({ files }) => files.length > 0);
}
