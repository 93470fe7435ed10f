-- recto: 20261101000000_history, reverse
-- recto: made from changes/20261101000000_history.recto; do not edit
--
-- undoes   create table recto_history
-- locks    access exclusive on recto_history
-- destroys values or rows of recto_history
-- way back exact
-- gives up rows written to recto_history since
-- runs     in one transaction
-- by hand  psql -1 -v ON_ERROR_STOP=1 -f migrations/postgresql/20261101000000_history.down.sql

-- changes/20261101000000_history.recto:2
DROP TABLE recto_history;
