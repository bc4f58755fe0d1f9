/**
 * The hub's tables about people and devices, beside those about records (`store/schema.ts`), and migrated with them. Times that
 * something depends on are milliseconds; what is only shown is text.
 */
export const peopleTables = `
CREATE TABLE hub_district (
  district TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  zone TEXT NOT NULL,
  authority TEXT NOT NULL,
  addresses TEXT NOT NULL,
  own_tls {int} NOT NULL,
  lease_days {int} NOT NULL,
  recovery TEXT,
  made_at TEXT NOT NULL
){strict};

CREATE TABLE hub_staff (
  district TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  made_at TEXT NOT NULL,
  PRIMARY KEY (district, id)
){strict};

CREATE TABLE hub_grant (
  district TEXT NOT NULL,
  id TEXT NOT NULL,
  staff TEXT NOT NULL,
  role TEXT NOT NULL,
  school TEXT,
  from_date TEXT,
  to_date TEXT,
  made_at TEXT NOT NULL,
  PRIMARY KEY (district, id)
){strict};
CREATE INDEX hub_grant_by_staff ON hub_grant (district, staff);

CREATE TABLE hub_device (
  district TEXT NOT NULL,
  id TEXT NOT NULL,
  staff TEXT NOT NULL,
  replica TEXT NOT NULL,
  name TEXT NOT NULL,
  key TEXT NOT NULL,
  age TEXT NOT NULL,
  actor TEXT,
  sealed TEXT,
  scope TEXT NOT NULL,
  grant_number {int} NOT NULL,
  enrolled_at TEXT NOT NULL,
  expires {int} NOT NULL,
  revoked_at TEXT,
  last_seen TEXT,
  PRIMARY KEY (district, id)
){strict};
CREATE INDEX hub_device_by_staff ON hub_device (district, staff);

CREATE TABLE hub_invite (
  district TEXT NOT NULL,
  key TEXT NOT NULL,
  staff TEXT NOT NULL,
  expires {int} NOT NULL,
  device TEXT,
  PRIMARY KEY (district, key)
){strict};

CREATE TABLE hub_request (
  district TEXT NOT NULL,
  nonce TEXT NOT NULL,
  device TEXT NOT NULL,
  PRIMARY KEY (district, nonce)
){strict};

CREATE TABLE hub_audit_head (
  district TEXT NOT NULL PRIMARY KEY,
  n {int} NOT NULL,
  hash TEXT NOT NULL
){strict};

CREATE TABLE hub_audit (
  district TEXT NOT NULL,
  n {int} NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  act TEXT NOT NULL,
  about TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (district, n)
){strict};
`;
