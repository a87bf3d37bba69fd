// Finds every Avro event that the AsyncAPI documents declare.
import fs from 'node:fs'
import path from 'node:path'
import { Finding, Sources, literal } from './sources.js'

/** @typedef {import('./sources.js').Node} Node */
/** @typedef {{ description?: string, required: string[], properties: Map<string, { description?: string }> }} Headers */
/** @typedef {{ name: string, topic: string, subject: string, headers: Headers, schema: any, place: string, schemaPlace: string }} Event */

/** @param {string} folder @returns {Event[]} */
export function declaredEvents(folder) {
  const sources = new Sources()
  /** @type {Map<string, Event>} */
  const events = new Map()
  for (const service of fs.readdirSync(folder).sort()) {
    const file = path.resolve(folder, service, 'asyncapi.yaml')
    if (fs.existsSync(file)) {
      for (const event of eventsOf(sources.root(file))) {
        const known = events.get(event.name)
        if (known !== undefined && literal([known.topic, known.schema]) !== literal([event.topic, event.schema])) {
          throw new Finding(`${event.place}: the event ${event.name} is declared differently at ${known.place}: the clients support one topic and one schema per event type`)
        }
        events.set(event.name, known ?? event)
      }
    }
  }
  if (events.size === 0) {
    throw new Finding(`No event with an Avro payload is declared in ${folder}/*/asyncapi.yaml.`)
  }
  return [...events.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** @param {Node} document @returns {Event[]} */
function eventsOf(document) {
  // The channel of a reply has no address if the requests contain it; the reply's messages are also in channels that have one.
  const replied = document.at('operations').entries().map(([, operation]) => operation.at('reply').at('channel').value)
  return document.at('channels').entries()
    .filter(([, channel]) => channel.at('address').value !== null || !replied.includes(channel.value))
    .filter(([, channel]) => channel.at('x-declared-in').value === undefined) // the owner's document declares it
    .flatMap(([, channel]) => channel.at('messages').entries()
      .filter(([, message]) => isAvro(message.at('payload').at('schemaFormat').value))
      .map(([key, message]) => eventOf(channel, key, message)))
}

/** @param {unknown} schemaFormat */
function isAvro(schemaFormat) {
  return typeof schemaFormat === 'string' && schemaFormat.includes('avro')
}

/** @param {Node} channel @param {string} key @param {Node} message @returns {Event} */
function eventOf(channel, key, message) {
  const layers = [...message.at('traits').entries().map(([, trait]) => trait), message]
  const topic = channel.at('address').value
  if (typeof topic !== 'string') {
    throw new Finding(`${channel.place}: the channel of ${key} has no address, so no client can subscribe to it`)
  }
  const schema = message.at('payload').at('schema')
  return {
    name: last(layers, 'name') ?? key,
    topic,
    subject: last(layers, 'x-subject') ?? `${topic}-value`, // the registry's own default, TopicNameStrategy
    headers: headersOf(layers),
    schema: schema.value,
    place: message.place,
    schemaPlace: schema.place
  }
}

/** Returns the value of the last layer that has one: the traits in their order, then the message. @param {Node[]} layers @param {string} key */
function last(layers, key) {
  return layers.map(layer => layer.at(key).value).findLast(value => value !== undefined)
}

/** Returns the headers that the layers declare together. @param {Node[]} layers @returns {Headers} */
function headersOf(layers) {
  /** @type {Headers} */
  const headers = { required: [], properties: new Map() }
  for (const layer of layers) {
    const declared = layer.at('headers')
    const schema = declared.at('schemaFormat').value === undefined ? declared : declared.at('schema')
    if (Array.isArray(schema.at('required').value)) {
      headers.required = []
    }
    collect(schema, headers, true, [])
  }
  return headers
}

/** @param {Node} schema @param {Headers} headers @param {boolean} always whether it applies to every message @param {unknown[]} above */
function collect(schema, headers, always, above) {
  if (!schema.isObject || above.includes(schema.value)) {
    return
  }
  const { description, required } = schema.value
  if (always) {
    headers.description = description ?? headers.description
    headers.required = [...new Set([...headers.required, ...(Array.isArray(required) ? required : [])])]
  }
  for (const [name, property] of schema.at('properties').entries()) {
    const known = headers.properties.get(name)
    headers.properties.set(name, { ...known, ...(property.isObject && property.value.description ? { description: property.value.description } : {}) })
  }
  for (const [keyword, binding] of /** @type {[string, boolean][]} */ ([['allOf', always], ['anyOf', false], ['oneOf', false]])) {
    schema.at(keyword).entries().forEach(([, part]) => collect(part, headers, binding, [...above, schema.value]))
  }
}
