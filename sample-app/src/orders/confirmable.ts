/** Milliseconds for which the confirmation page of an order opens (`package`). The order itself stays open for 30 days. */
export const confirmable = 3_600_000;
