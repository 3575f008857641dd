import { startSample } from './start.js';

async function main(): Promise<void> {
  const { simulator, url } = await startSample(Number(process.env['PORT'] ?? 3000));
  console.log(`The app:       ${url}
The simulator: ${simulator.baseUrl}

Rent:     curl -X POST ${url}/rentals -H 'Content-Type: application/json' -d '{"deviceId":"PB-1"}'
Confirm:  curl -X POST ${simulator.baseUrl}/simulator/user/RENTAL_ID/confirm
Return:   curl -X POST ${url}/rentals/RENTAL_ID/return
Look:     curl ${url}/rentals/RENTAL_ID`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
