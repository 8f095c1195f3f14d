CREATE TABLE IF NOT EXISTS meta (opened INTEGER NOT NULL);
INSERT INTO meta (opened) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM meta);

CREATE TABLE IF NOT EXISTS people (
    id INTEGER PRIMARY KEY,
    email TEXT NOT NULL UNIQUE COLLATE NOCASE,
    email_verified INTEGER NOT NULL,
    display_name TEXT NOT NULL,
    access_level TEXT NOT NULL,
    provider TEXT NOT NULL,
    language TEXT NOT NULL,
    password TEXT,
    password_changed INTEGER NOT NULL,
    created INTEGER NOT NULL,
    last_login INTEGER,
    authenticator TEXT,
    authenticator_created INTEGER,
    authenticator_step INTEGER NOT NULL,
    enrolling TEXT,
    enrolling_failures INTEGER NOT NULL,
    must_change_authenticator INTEGER NOT NULL,
    must_change_password INTEGER NOT NULL,
    blocked INTEGER NOT NULL,
    suspended INTEGER NOT NULL,
    archived INTEGER NOT NULL,
    -- What only some APIs know: a PIN (hashed), factors that an administrator imposed, people who are no full users.
    pin TEXT,
    force_authenticator INTEGER NOT NULL,
    force_pin INTEGER NOT NULL,
    contact INTEGER NOT NULL,
    message_signature TEXT NOT NULL,
    -- The APIs that know this person, with commas; NULL where every one does.
    only_in TEXT,
    revision INTEGER NOT NULL,
    config_revision INTEGER NOT NULL,
    extras TEXT NOT NULL
) STRICT;

-- Sessions, keys and tokens name their owner without a foreign key: a credential may outlive its person,
-- and is then answered differently from a forged one.
CREATE TABLE IF NOT EXISTS sessions (
    hash TEXT PRIMARY KEY,
    service TEXT NOT NULL,
    -- Readable where an API tells its callers which sessions it closed.
    id TEXT,
    person INTEGER NOT NULL,
    pending INTEGER NOT NULL,
    failures INTEGER NOT NULL,
    expires INTEGER NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS keys (
    person INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE IF NOT EXISTS tokens (
    hash TEXT PRIMARY KEY,
    person INTEGER NOT NULL,
    purpose TEXT NOT NULL,
    target TEXT NOT NULL,
    based_on TEXT NOT NULL,
    redirect TEXT,
    expires INTEGER NOT NULL,
    used INTEGER NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS mails (
    id INTEGER PRIMARY KEY,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    link TEXT,
    at INTEGER NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS attempts (
    login TEXT PRIMARY KEY,
    count INTEGER NOT NULL,
    last INTEGER NOT NULL
) STRICT;

-- Sign-ins of a login since the window began.
CREATE TABLE IF NOT EXISTS windows (
    login TEXT PRIMARY KEY,
    began INTEGER NOT NULL,
    count INTEGER NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS challenges (
    login TEXT PRIMARY KEY,
    answer TEXT NOT NULL,
    expires INTEGER NOT NULL
) STRICT;

-- One row: what holds for the whole account.
CREATE TABLE IF NOT EXISTS account (
    force_authenticator INTEGER NOT NULL,
    restrict_addresses INTEGER NOT NULL,
    language TEXT NOT NULL,
    modified INTEGER NOT NULL,
    extras TEXT NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS providers (
    name TEXT PRIMARY KEY,
    enabled INTEGER NOT NULL,
    domains TEXT NOT NULL
) STRICT;

-- What only an API without passwords knows: several readable keys for each person, further addresses, texts.
CREATE TABLE IF NOT EXISTS access_keys (
    id TEXT PRIMARY KEY,
    token TEXT NOT NULL UNIQUE,
    person INTEGER NOT NULL,
    -- Of the person's project, and not of the person.
    project INTEGER NOT NULL,
    description TEXT NOT NULL,
    read_only INTEGER NOT NULL,
    created INTEGER NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS details (
    person INTEGER PRIMARY KEY,
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    phone TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    custom TEXT NOT NULL,
    -- Are codes sent as texts the second factor?
    sms INTEGER NOT NULL,
    -- The id of the main address, which itself stands in `people`.
    main_address TEXT NOT NULL
) STRICT;

-- Addresses beside the main one.
CREATE TABLE IF NOT EXISTS addresses (
    id TEXT PRIMARY KEY,
    person INTEGER NOT NULL,
    address TEXT NOT NULL UNIQUE COLLATE NOCASE,
    verified INTEGER NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS recovery_codes (
    person INTEGER NOT NULL,
    code TEXT NOT NULL,
    PRIMARY KEY (person, code)
) STRICT;

CREATE TABLE IF NOT EXISTS text_codes (
    person INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    sent INTEGER NOT NULL,
    used INTEGER NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS texts (
    id INTEGER PRIMARY KEY,
    recipient TEXT NOT NULL,
    body TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;

-- What only an API with groups knows: who is in which, keys that end, rules that an administrator sets.
CREATE TABLE IF NOT EXISTS teams (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE IF NOT EXISTS memberships (
    person INTEGER PRIMARY KEY,
    team INTEGER NOT NULL,
    team_admin INTEGER NOT NULL,
    site_admin INTEGER NOT NULL,
    site_read INTEGER NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS dated_keys (
    id TEXT PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,
    person INTEGER NOT NULL,
    label TEXT NOT NULL,
    -- Microseconds since 1970.
    expires INTEGER NOT NULL
) STRICT;

-- Wrong passwords and codes of the last hour, and uses of keys that have ended.
CREATE TABLE IF NOT EXISTS lapses (
    person INTEGER NOT NULL,
    at INTEGER NOT NULL
) STRICT;

-- Passwords that somebody had: none may come back.
CREATE TABLE IF NOT EXISTS used_passwords (
    person INTEGER NOT NULL,
    password TEXT NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS settings (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    value TEXT NOT NULL
) STRICT;

-- People who asked for an account.
CREATE TABLE IF NOT EXISTS applicants (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT NOT NULL UNIQUE COLLATE NOCASE,
    -- The group that they want to join; NULL where it is a new one.
    team INTEGER,
    new_team TEXT
) STRICT;
