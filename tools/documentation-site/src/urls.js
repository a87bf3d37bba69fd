import { relative } from 'node:path';

/** Addresses of the pages, relative to the site's root; every page adds its own way up. */

export const serviceUrl = (name) => `services/${safe(name)}.html`;
export const channelUrl = (channel) => `${channel.kind}s/${safe(channel.address)}.html`;
export const messageUrl = (message) => `${message.event ? 'events' : 'messages'}/${safe(message.name)}.html`;
export const fieldAnchor = (path) => `field-${safe(path)}`;
export const headerAnchor = (name) => `header-${safe(name)}`;
export const serverAnchor = (name) => `server-${safe(name)}`;
export const operationAnchor = (id) => `operation-${safe(id)}`;

/** The address of a file to take along. */
export const downloadUrl = (folder, name, ending) => `downloads/${folder}/${safe(name)}${ending.startsWith('.') ? '' : '.'}${ending}`;

/** The address of a file's copy; none for a file outside of the repository. */
export function sourceUrl(root, file) {
  const path = relative(root, file).replaceAll('\\', '/');
  return path.startsWith('../') ? undefined : `sources/${path}`;
}

/** The address of a node of the map below `root`; a tool without a document has none. */
export function nodeUrl(node, root = '') {
  if (node.kind === 'outside') {
    return undefined;
  }
  return root + (node.kind === 'service' ? serviceUrl(node.name) : channelUrl({ kind: node.kind, address: node.name }));
}

/** Two names never have one address: what a file name or an address cannot hold is told by its bytes. */
function safe(name) {
  return name.replaceAll('[]', '*').replaceAll('{}', '+').replace(/[^A-Za-z0-9._*+-]/gu, (character) =>
    [...Buffer.from(character)].map((byte) => `~${byte.toString(16).padStart(2, '0')}`).join(''));
}
