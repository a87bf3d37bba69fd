// The part of a schema registry that a reader needs: schemas by id.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Serves the schemas while a function uses the address. */
export async function withRegistry<Result>(schemas: Record<number, unknown>, use: (url: string) => Promise<Result>): Promise<Result> {
  const server = createServer((request, response) => {
    const schema = schemas[Number(request.url?.split('/').pop())]
    response.statusCode = schema === undefined ? 404 : 200
    response.setHeader('Content-Type', 'application/json')
    response.setHeader('Connection', 'close')
    response.end(JSON.stringify(schema === undefined ? { error_code: 40403, message: 'Schema not found' } : { schema: JSON.stringify(schema) }))
  }).listen(0, 'localhost')
  await once(server, 'listening')
  try {
    return await use(`http://localhost:${(server.address() as AddressInfo).port}`)
  } finally {
    server.close()
  }
}
