-- Who may sign in, and what operators have set up. Nothing here comes from hits.
-- States that matter for old orders are never overwritten: a change adds a dated row.

CREATE TABLE organization (
  id         int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind       text NOT NULL CHECK (kind IN ('network', 'advertiser', 'partner')),
  name       text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
-- The network is the organization that runs the installation: always number 1.
INSERT INTO organization (kind, name) VALUES ('network', 'Network');

CREATE TABLE app_user (
  id              int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organization_id int NOT NULL REFERENCES organization,
  email           text NOT NULL,
  name            text NOT NULL,
  role            text NOT NULL CHECK (role IN ('admin', 'member', 'guest')),
  password_hash   text NOT NULL,
  failed_sign_ins int NOT NULL DEFAULT 0,
  locked_until    timestamptz,
  created_at      timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX app_user_email ON app_user (lower(email));

-- The cookie's token is kept only as its SHA-256.
CREATE TABLE web_session (
  token_hash bytea PRIMARY KEY,
  user_id    int NOT NULL REFERENCES app_user ON DELETE CASCADE,
  csrf_token text NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX web_session_expires ON web_session (expires_at);

CREATE TABLE api_key (
  id              int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organization_id int NOT NULL REFERENCES organization,
  name            text NOT NULL,
  key_hash        bytea NOT NULL UNIQUE,
  hint            text NOT NULL,
  created_at      timestamptz NOT NULL DEFAULT now(),
  last_used_at    timestamptz,
  revoked_at      timestamptz
);

CREATE TABLE advertiser (
  id              int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organization_id int NOT NULL REFERENCES organization,
  name            text NOT NULL,
  created_at      timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE partner (
  id              int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organization_id int NOT NULL REFERENCES organization,
  name            text NOT NULL,
  created_at      timestamptz NOT NULL DEFAULT now()
);

-- A Tracking ID ("bucket").
CREATE TABLE tracking_id (
  id            int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code          text NOT NULL UNIQUE,
  advertiser_id int NOT NULL REFERENCES advertiser,
  name          text NOT NULL,
  environment   text NOT NULL CHECK (environment IN ('live', 'test')),
  settings      jsonb NOT NULL DEFAULT '{}',
  created_at    timestamptz NOT NULL DEFAULT now()
);

-- normal_name is what aliases are compared by (model.Alias.normal).
CREATE TABLE tracking_alias (
  normal_name    text PRIMARY KEY,
  name           text NOT NULL,
  tracking_id_id int NOT NULL REFERENCES tracking_id,
  created_at     timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX tracking_alias_bucket ON tracking_alias (tracking_id_id);

CREATE TABLE program (
  id                   int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  advertiser_id        int NOT NULL REFERENCES advertiser,
  name                 text NOT NULL,
  vertical             text NOT NULL DEFAULT '',
  countries            text[] NOT NULL DEFAULT '{}',
  default_landing_page text NOT NULL,
  deep_link_domains    text[] NOT NULL DEFAULT '{}',
  approval             text NOT NULL CHECK (approval IN ('automatic', 'required')),
  created_at           timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE program_state (
  program_id int NOT NULL REFERENCES program,
  from_time  timestamptz NOT NULL,
  state      text NOT NULL CHECK (state IN ('draft', 'live', 'paused', 'ended')),
  PRIMARY KEY (program_id, from_time)
);

CREATE TABLE landing_page (
  id         int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  program_id int NOT NULL REFERENCES program,
  name       text NOT NULL,
  url        text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- A version never changes.
CREATE TABLE terms (
  program_id int NOT NULL REFERENCES program,
  version    int NOT NULL,
  effective  timestamptz NOT NULL,
  body       jsonb NOT NULL,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (program_id, version)
);

CREATE TABLE traffic_source (
  id         int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  partner_id int NOT NULL REFERENCES partner,
  name       text NOT NULL,
  url        text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE traffic_source_state (
  traffic_source_id int NOT NULL REFERENCES traffic_source,
  from_time         timestamptz NOT NULL,
  state             text NOT NULL CHECK (state IN ('active', 'paused', 'blocked')),
  PRIMARY KEY (traffic_source_id, from_time)
);

CREATE TABLE approval_state (
  program_id        int NOT NULL REFERENCES program,
  traffic_source_id int NOT NULL REFERENCES traffic_source,
  from_time         timestamptz NOT NULL,
  state             text NOT NULL CHECK (state IN ('pending', 'approved', 'rejected')),
  PRIMARY KEY (program_id, traffic_source_id, from_time)
);

-- One row: grows with every change above that a Network snapshot shows.
CREATE TABLE setup_version (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  version  bigint NOT NULL
);
INSERT INTO setup_version (version) VALUES (1);

-- Installation secrets, such as the key of the e-mail hashes: made once, never shown.
CREATE TABLE secret (
  name  text PRIMARY KEY,
  value bytea NOT NULL
);

CREATE TABLE audit (
  id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at     timestamptz NOT NULL,
  who    text NOT NULL,
  action text NOT NULL,
  object text NOT NULL,
  before jsonb,
  after  jsonb
);
