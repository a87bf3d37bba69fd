import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { Sequence } from '../src/sequence.js'

let now = 0
let sequence = new Sequence<string>()

beforeEach(() => {
  now = 0
  sequence = new Sequence(() => now)
})

test('passes on events that arrive in sequence', () => {
  assert.deepEqual(sequence.take('1', undefined, 'created'), ['created'])
  assert.deepEqual(sequence.take('2', '1', 'accepted'), ['accepted'])
  assert.equal(sequence.waits, false)
})

test('holds events until their cause has arrived', () => {
  assert.deepEqual(sequence.take('3', '2', 'shipped'), [])
  assert.deepEqual(sequence.take('2', '1', 'accepted'), [])
  assert.equal(sequence.waits, true)

  assert.deepEqual(sequence.take('1', undefined, 'created'), ['created', 'accepted', 'shipped'])
  assert.equal(sequence.waits, false)
})

test('passes a repeated event on once', () => {
  sequence.take('1', undefined, 'created')
  sequence.take('3', '2', 'shipped')

  assert.deepEqual(sequence.take('1', undefined, 'created'), [])
  assert.deepEqual(sequence.take('3', '2', 'shipped'), [])
  assert.deepEqual(sequence.take('2', '1', 'accepted'), ['accepted', 'shipped'])
})

test('does not wait forever for a cause', () => {
  sequence.take('3', '2', 'shipped')
  now = 4_999
  assert.deepEqual(sequence.overdue(), [])

  now = 5_000
  assert.deepEqual(sequence.overdue(), ['shipped'])
  assert.equal(sequence.waits, false)
})
