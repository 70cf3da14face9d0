-- All that follows from hits. Written by the processor only, in the transaction that moves its cursor;
-- can be dropped and rebuilt from the journal. Every key begins with the bucket.

-- Where a processor stands in a journal. The owner fences: whoever finds another owner stops.
CREATE TABLE journal_cursor (
  journal_id  uuid NOT NULL,
  partition   int NOT NULL,
  next_offset bigint NOT NULL,
  watermark   timestamptz,
  owner       uuid NOT NULL,
  PRIMARY KEY (journal_id, partition)
);

-- Ids compare as bytes (COLLATE "C"): the same on every server, and cheap.

-- A browser session. Two visitor ids in one session (a cookie was lost) are two rows; the visitor id is
-- empty when the browser keeps none. Entry page and referrer are those of the view with first_receipt.
CREATE TABLE session (
  bucket_id     int NOT NULL,
  session_id    text COLLATE "C" NOT NULL,
  visitor_id    text COLLATE "C" NOT NULL,
  first_at      timestamptz NOT NULL,
  last_at       timestamptz NOT NULL,
  page_views    int NOT NULL,
  events        int NOT NULL,
  entry_url     text NOT NULL,
  referrer      text NOT NULL,
  first_receipt uuid NOT NULL,
  PRIMARY KEY (bucket_id, visitor_id, session_id)
) WITH (fillfactor = 85);

-- Page views that carried our parameters.
CREATE TABLE touch (
  bucket_id         int NOT NULL,
  visitor_id        text COLLATE "C" NOT NULL,
  receipt           uuid NOT NULL,
  index             int NOT NULL,
  kind              text NOT NULL,
  at                timestamptz NOT NULL,
  transaction_id    text,
  program_id        int,
  traffic_source_id int,
  url               text NOT NULL,
  referrer          text NOT NULL,
  PRIMARY KEY (bucket_id, visitor_id, receipt, index)
);

-- Clicks through partner links belong to a program; a bucket meets them through transaction ids.
CREATE TABLE click (
  transaction_id    text COLLATE "C" PRIMARY KEY,
  receipt           uuid NOT NULL,
  at                timestamptz NOT NULL,
  program_id        int NOT NULL,
  traffic_source_id int NOT NULL,
  landing_page_id   int,
  landing_url       text NOT NULL,
  source            text NOT NULL,
  subs              text[] NOT NULL,
  aff_click_id      text NOT NULL,
  address           text NOT NULL,
  user_agent        text NOT NULL,
  referrer          text NOT NULL,
  flag              text
);
CREATE INDEX click_program ON click (program_id, at);
CREATE INDEX click_receipt ON click (receipt);

-- The identity graph, both directions: nodes are v:<visitor>, t:<transaction>, e:<e-mail key>,
-- o:<order id>. An order that names another (order_alias) is an edge o–o, whether they merge or not.
CREATE TABLE link (
  bucket_id int NOT NULL,
  node      text COLLATE "C" NOT NULL,
  peer      text COLLATE "C" NOT NULL,
  PRIMARY KEY (bucket_id, node, peer)
);
-- A click may be processed after the hits that name it, in any bucket.
CREATE INDEX link_transaction ON link (node) WHERE node LIKE 't:%';

-- Everything that was said about orders, under the id it was said.
CREATE TABLE order_update (
  bucket_id   int NOT NULL,
  order_id    text COLLATE "C" NOT NULL,
  receipt     uuid NOT NULL,
  index       int NOT NULL,
  received_at timestamptz NOT NULL,
  source      text NOT NULL,
  body        jsonb NOT NULL,
  PRIMARY KEY (bucket_id, order_id, receipt, index)
);
CREATE INDEX order_update_receipt ON order_update (receipt);

-- One row per order: its merged facts and the newest decision.
-- alone: decided by its own facts only, because too much is joined to it. digest: of all the row shows.
CREATE TABLE conversion (
  bucket_id            int NOT NULL,
  order_id             text COLLATE "C" NOT NULL,
  seq                  text COLLATE "C" NOT NULL,
  aliases              text[] NOT NULL,
  order_time           timestamptz NOT NULL,
  first_received_at    timestamptz NOT NULL,
  changed_at           timestamptz NOT NULL,
  status               smallint NOT NULL,
  attribution_type     text,
  action_type          text,
  fulfilment           text,
  raw_status           text,
  currency             text NOT NULL,
  sale                 numeric,
  subtotal             numeric,
  shipping             numeric,
  tax                  numeric,
  email_key            text,
  email_masked         text,
  returning_customer   boolean NOT NULL,
  previous_orders      int NOT NULL,
  previous_conversions int NOT NULL,
  program_id           int,
  traffic_source_id    int,
  partner_id           int,
  transaction_id       text,
  touched_at           timestamptz,
  click_time           timestamptz,
  source               text NOT NULL,
  subs                 text[] NOT NULL,
  landing_page_id      int,
  destination_url      text NOT NULL,
  referral_domain      text NOT NULL,
  store                text NOT NULL,
  country              text NOT NULL,
  payout_rule          text,
  payout               numeric NOT NULL,
  charge               numeric NOT NULL,
  billing_currency     text NOT NULL,
  duplicate_of         text,
  terms_version        int,
  coupon_codes         text[] NOT NULL,
  skus                 text[] NOT NULL,
  facts                jsonb NOT NULL,
  lines                jsonb NOT NULL,
  coupons              jsonb NOT NULL,
  warnings             jsonb NOT NULL,
  trace                jsonb NOT NULL,
  alone                boolean NOT NULL,
  digest               uuid NOT NULL,
  PRIMARY KEY (bucket_id, order_id)
);
CREATE UNIQUE INDEX conversion_seq ON conversion (seq);
-- Keyset paging of the conversions report, newest first, alone and within its usual filters.
CREATE INDEX conversion_time ON conversion (order_time DESC, seq DESC);
CREATE INDEX conversion_bucket_time ON conversion (bucket_id, order_time DESC, seq DESC);
CREATE INDEX conversion_program_time ON conversion (program_id, order_time DESC, seq DESC);
CREATE INDEX conversion_source_time ON conversion (traffic_source_id, order_time DESC, seq DESC);
CREATE INDEX conversion_partner_time ON conversion (partner_id, order_time DESC, seq DESC);
CREATE INDEX conversion_status_time ON conversion (status, order_time DESC, seq DESC);
CREATE INDEX conversion_order_id ON conversion (order_id);
CREATE INDEX conversion_aliases ON conversion USING gin (aliases) WHERE aliases <> '{}';

-- Each change of a decision, oldest n first.
CREATE TABLE conversion_history (
  bucket_id         int NOT NULL,
  order_id          text COLLATE "C" NOT NULL,
  n                 int NOT NULL,
  at                timestamptz NOT NULL,
  status            smallint NOT NULL,
  traffic_source_id int,
  payout            numeric NOT NULL,
  charge            numeric NOT NULL,
  because           text NOT NULL,
  PRIMARY KEY (bucket_id, order_id, n)
);

-- Stored, but not usable (yet): listed by cause and site, and read again from the journal on re-run.
-- Index -1 is the whole hit.
CREATE TABLE quarantine (
  receipt        uuid NOT NULL,
  index          int NOT NULL,
  journal_id     uuid NOT NULL,
  partition      int NOT NULL,
  journal_offset bigint NOT NULL,
  received_at    timestamptz NOT NULL,
  cause          text NOT NULL,
  site_id        text,
  path           text NOT NULL,
  detail         text NOT NULL,
  rerun          boolean NOT NULL DEFAULT false,
  PRIMARY KEY (receipt, index)
);
CREATE INDEX quarantine_group ON quarantine (cause, site_id);
CREATE INDEX quarantine_rerun ON quarantine (receipt) WHERE rerun;

-- Work that people or late configuration ask of the processor: decide this order again.
CREATE TABLE redecide (
  bucket_id int NOT NULL,
  order_id  text COLLATE "C" NOT NULL,
  because   text NOT NULL,
  PRIMARY KEY (bucket_id, order_id)
);

-- Rejections by hand: configuration, not derived, so a rebuild keeps them.
CREATE TABLE rejection (
  bucket_id int NOT NULL,
  order_id  text COLLATE "C" NOT NULL,
  at        timestamptz NOT NULL,
  reason    text NOT NULL,
  who       text NOT NULL,
  PRIMARY KEY (bucket_id, order_id)
);

-- The live tail of the Integrations page: only the newest per bucket are kept. A sample under load.
CREATE TABLE recent_hit (
  bucket_id   int NOT NULL,
  receipt     uuid NOT NULL,
  index       int NOT NULL,
  received_at timestamptz NOT NULL,
  kind        text NOT NULL,
  summary     text NOT NULL,
  order_id    text,
  source      text NOT NULL,
  warnings    jsonb NOT NULL,
  PRIMARY KEY (bucket_id, receipt, index)
);

-- First and last of each kind per bucket: the Integrations checklist.
CREATE TABLE seen_kind (
  bucket_id int NOT NULL,
  kind      text NOT NULL,
  first_at  timestamptz NOT NULL,
  last_at   timestamptz NOT NULL,
  hits      bigint NOT NULL,
  PRIMARY KEY (bucket_id, kind)
);

-- Rollups, in the transaction of the facts.
CREATE TABLE activity (
  bucket_id  int NOT NULL,
  hour       timestamptz NOT NULL,
  page_views bigint NOT NULL,
  entrances  bigint NOT NULL,
  events     bigint NOT NULL,
  PRIMARY KEY (bucket_id, hour)
);

CREATE TABLE click_activity (
  program_id        int NOT NULL,
  traffic_source_id int NOT NULL,
  hour              timestamptz NOT NULL,
  clicks            bigint NOT NULL,
  flagged           bigint NOT NULL,
  PRIMARY KEY (program_id, traffic_source_id, hour)
);

-- Plugins' life-cycle notices and product catalogues.
CREATE TABLE notice (
  receipt   uuid PRIMARY KEY,
  at        timestamptz NOT NULL,
  bucket_id int,
  name      text NOT NULL,
  fields    jsonb NOT NULL
);

CREATE TABLE catalogue (
  receipt  uuid PRIMARY KEY,
  at       timestamptz NOT NULL,
  agent    text NOT NULL,
  products int NOT NULL
);

-- Clicks on links that led nowhere: for the operator, never a touch.
CREATE TABLE dead_click (
  receipt uuid PRIMARY KEY,
  at      timestamptz NOT NULL,
  reason  text NOT NULL
);
