import { relative } from 'node:path';

/** Addresses of the pages, relative to the site's root. */

export const serviceUrl = (name) => `services/${safe(name)}.html`;
export const channelUrl = (channel) => `${channel.kind}s/${safe(channel.address)}.html`;
export const messageUrl = (message) => `${message.event ? 'events' : 'messages'}/${safe(message.name)}.html`;
export const fieldAnchor = (path) => `field-${safe(path)}`;
export const headerAnchor = (name) => `header-${safe(name)}`;
export const serverAnchor = (name) => `server-${safe(name)}`;
export const operationAnchor = (id) => `operation-${safe(id)}`;

/** The address of a download. */
export const downloadUrl = (folder, name, ending) => `downloads/${folder}/${safe(name)}${ending.startsWith('.') ? '' : '.'}${ending}`;

/** The address of a file's copy, or undefined for a file outside the repository. */
export function sourceUrl(root, file) {
  const path = relative(root, file).replaceAll('\\', '/');
  return path.startsWith('../') ? undefined : `sources/${path}`;
}

/** The address of a map node below `root`, or undefined for a tool without a document. */
export function nodeUrl(node, root = '') {
  if (node.kind === 'outside') {
    return undefined;
  }
  return root + (node.kind === 'service' ? serviceUrl(node.name) : channelUrl({ kind: node.kind, address: node.name }));
}

/** Encodes a name so that different names have different addresses: unsafe characters are replaced by their bytes. */
function safe(name) {
  return name.replaceAll('[]', '*').replaceAll('{}', '+').replace(/[^A-Za-z0-9._*+-]/gu, (character) =>
    [...Buffer.from(character)].map((byte) => `~${byte.toString(16).padStart(2, '0')}`).join(''));
}
