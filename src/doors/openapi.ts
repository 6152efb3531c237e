import { z } from 'zod'
import type { Action, Query } from '#house/action.ts'

type JsonSchema = { properties?: Record<string, unknown>; required?: string[] } & Record<string, unknown>

const schemaOf = (item: Action | Query) => z.toJSONSchema(item.input, { io: 'input', unrepresentable: 'any' }) as JsonSchema
const templateOf = ({ rest }: Action | Query) => `/api/v1/${rest.plural}${rest.id ? '/{id}' : ''}${rest.noun ? `/${rest.noun}` : ''}`
const idParameter = { name: 'id', in: 'path', required: true, schema: { type: 'string' } }
const problems = { default: { description: 'A refusal (RFC 9457)', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } } }

function without(schema: JsonSchema, name: string | undefined): JsonSchema {
  if (!name) return schema
  const { [name]: _path, ...properties } = schema.properties ?? {}
  return { ...schema, properties, required: (schema.required ?? []).filter((one) => one !== name) }
}

function ofAction(action: Action) {
  const schema = without(schemaOf(action), action.rest.id)
  const key = { name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 255 } }
  return {
    post: {
      operationId: action.name, tags: [action.name.split('.')[0]], 'x-roles': action.who, parameters: [...(action.rest.id ? [idParameter] : []), key],
      requestBody: { content: { 'application/json': { schema } } }, responses: { 201: { description: 'Done' }, ...problems },
    },
  }
}

function ofQuery(query: Query) {
  const { properties = {}, required = [] } = without(schemaOf(query), query.rest.id)
  const parameters = Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: required.includes(name), schema }))
  return { get: { operationId: query.name, tags: [query.name.split('.')[0]], 'x-roles': query.who, parameters: [...(query.rest.id ? [idParameter] : []), ...parameters], responses: { 200: { description: 'Found' }, ...problems } } }
}

/** The description of the REST API, made from the same list the routes are made from (OpenAPI 3.1). */
export function openApi(actions: readonly Action[], queries: readonly Query[]) {
  const paths: Record<string, object> = {}
  for (const action of actions) paths[templateOf(action)] = { ...paths[templateOf(action)], ...ofAction(action) }
  for (const query of queries) paths[templateOf(query)] = { ...paths[templateOf(query)], ...ofQuery(query) }
  return {
    openapi: '3.1.0',
    info: { title: 'Mainforte', version: '1', license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' } },
    paths,
    components: { schemas: { Problem: { type: 'object', required: ['status', 'code', 'title'], properties: { type: { type: 'string' }, status: { type: 'integer' }, code: { type: 'string' }, title: { type: 'string' }, fields: { type: 'object', additionalProperties: { type: 'string' } } } } } },
  }
}
