import type { KafkaConfig } from 'kafkajs'

/** Returns how to connect, from variables with Kafka's names; without them, in plain text. */
export function security(): Pick<KafkaConfig, 'ssl' | 'sasl'> {
  const protocol = process.env.KAFKA_SECURITY_PROTOCOL ?? ''
  const username = process.env.KAFKA_SASL_USERNAME ?? ''
  const password = process.env.KAFKA_SASL_PASSWORD ?? ''
  return {
    ssl: protocol.endsWith('SSL'),
    ...(protocol.startsWith('SASL') && { sasl: { mechanism: 'scram-sha-512' as const, username, password } })
  }
}
