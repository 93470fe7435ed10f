-- recto: 20261101000000_history, reverse
-- recto: made from changes/20261101000000_history.recto; do not edit
--
-- undoes   create table recto_history
-- locks    the database, while it runs
-- destroys values or rows of recto_history
-- way back exact
-- gives up rows written to recto_history since
-- runs     in one transaction
-- by hand  sqlite3 -bail -cmd BEGIN app.db '.read migrations/sqlite/20261101000000_history.down.sql' COMMIT

-- changes/20261101000000_history.recto:2
DROP TABLE recto_history;
