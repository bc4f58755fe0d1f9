/** The OpenAPI document of the hub's calls, made from the contract they are checked by, with the one call that is no JSON added. */
import { type ConditionalSchemaConverter, type OpenAPI, OpenAPIGenerator } from "@orpc/openapi";
import { z } from "zod";
import { hubContract } from "../../shared/contract/hub.ts";
import { appVersion } from "../../shared/version.ts";

/** zod says itself what its schemas are in JSON Schema. */
const fromZod: ConditionalSchemaConverter = {
  condition: (schema) => schema instanceof z.ZodType,
  convert: (schema, { strategy }) => {
    if (!(schema instanceof z.ZodType)) return [false, {}];
    const required = !schema.safeParse(undefined).success;
    return [required, z.toJSONSchema(schema, { io: strategy, unrepresentable: "any" }) as object];
  },
};

const bundle = { "application/octet-stream": { schema: { type: "string", format: "binary" } } } as const;
const refusal: OpenAPI.SchemaObject = {
  type: "object",
  required: ["code", "details"],
  properties: { code: { type: "string" }, details: { type: "object" } },
};

export async function openApiDocument(): Promise<OpenAPI.Document> {
  const document = await new OpenAPIGenerator({ schemaConverters: [fromZod] }).generate(hubContract, {
    info: { title: "Turnaround Fieldbook hub", version: appVersion },
    components: {
      schemas: { Refusal: refusal },
      securitySchemes: { token: { type: "http", scheme: "bearer", description: "From POST /v1/session" } },
    },
    security: [{ token: [] }],
  });
  document.paths = {
    ...document.paths,
    "/v1/exchange": {
      post: {
        operationId: "exchange",
        summary: "Exchange one signed bundle for another",
        security: [],
        requestBody: { required: true, content: bundle },
        responses: {
          "200": { description: "The reply bundle", content: bundle },
          default: {
            description: "Refused as a whole; nothing of it was applied",
            content: { "application/json": { schema: { $ref: "#/components/schemas/Refusal" } } },
          },
        },
      },
    },
  };
  return document;
}
