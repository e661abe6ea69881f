-- Each receiver is served by itself: what is due for it is found without a look at what waits for others.
CREATE INDEX webhook_deliveries_of_receiver ON webhook_deliveries (municipality, webhook, due_at) WHERE state = 'waiting';
