import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { ServerResponse } from 'node:http';
import described from './openapi.js';

/** Swagger UI has styles in its elements, and pictures in its styles. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

/**
 * The HTTP API as a page at `/docs`, and for programs at `/docs-json`. `openapi.ts` has the types and comments of requests, views
 * and controllers, so none is written twice. After a change of them: `npm run openapi:sample`.
 */
export async function serveDocumentation(app: NestExpressApplication): Promise<void> {
  app.use('/docs', (_: unknown, response: ServerResponse, next: () => void) => {
    response.setHeader('Content-Security-Policy', policy);
    next();
  });
  const about = new DocumentBuilder()
    .setTitle('Sample of nestjs-payscore')
    .setDescription('Amounts in fen; times in milliseconds since 1970. Routes of the desk need DeskGuard.')
    .build();
  await SwaggerModule.loadPluginMetadata(described);
  SwaggerModule.setup('docs', app, () => SwaggerModule.createDocument(app, about));
}
