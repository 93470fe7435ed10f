-- recto: 20261101000000_history, forward
-- recto: made from changes/20261101000000_history.recto; do not edit
--
-- does     create table recto_history
-- locks    the database, while it runs
-- destroys nothing
-- way back exact
-- gives up rows written to recto_history since
-- runs     in one transaction
-- by hand  sqlite3 -bail -cmd BEGIN app.db '.read migrations/sqlite/20261101000000_history.up.sql' COMMIT

-- changes/20261101000000_history.recto:2
CREATE TABLE recto_history (
  id integer NOT NULL PRIMARY KEY,
  version text NOT NULL,
  name text NOT NULL,
  event text NOT NULL CHECK (event in ('applied', 'reverted', 'failed', 'step')),
  at datetime NOT NULL DEFAULT current_timestamp,
  by_whom text NOT NULL,
  took_ms bigint NOT NULL,
  change_hash text NOT NULL,
  up_hash text NOT NULL,
  down_hash text NOT NULL,
  down_script text NOT NULL,
  recto_version text NOT NULL,
  message text,
  steps_done integer,
  steps_begun integer
);
