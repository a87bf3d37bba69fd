/** Formats settings of brokers and queues in readable units, followed by the original value. */

const TIMES = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
  [1_000, 'second'],
];
const SIZES = [
  [1_073_741_824, 'GiB'],
  [1_048_576, 'MiB'],
  [1_024, 'KiB'],
];

/** Formats a setting's value. Its name determines the unit (`retention.ms`, `max.message.bytes`, `visibilityTimeout`). */
export function inWords(name, value) {
  if (typeof value === 'number' && /(^|\.)\w*ms$/.test(name)) {
    return duration(value, 'ms', 1);
  }
  if (typeof value === 'number' && /bytes$|MessageSize$/i.test(name)) {
    return size(value);
  }
  if (typeof value === 'number' && /(visibilityTimeout|messageRetentionPeriod|deliveryDelay|receiveMessageWaitTime)$/.test(name)) {
    return duration(value, 's', 1_000);
  }
  return [value].flat().map(String).join(', ');
}

function duration(value, unit, milliseconds) {
  const [length, word] = TIMES.find(([step]) => value > 0 && (value * milliseconds) % step === 0) ?? [];
  if (word === undefined || value < 0) {
    return `${value} ${unit}`;
  }
  const count = (value * milliseconds) / length;
  return `${count} ${word}${count === 1 ? '' : 's'} (${value} ${unit})`;
}

function size(value) {
  const [step, word] = SIZES.find(([bytes]) => value > 0 && value % bytes === 0) ?? [];
  return word === undefined ? `${value} bytes` : `${value / step} ${word} (${value} bytes)`;
}

/** Flattens nested settings into pairs of a dotted name and a value. */
export function settings(object, prefix = '') {
  return Object.entries(object).flatMap(([name, value]) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? settings(value, `${prefix}${name}.`)
      : [[prefix + name, value]],
  );
}
