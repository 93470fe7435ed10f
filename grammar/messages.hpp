/// \file
/// What the user is told: one row for each rule that can fail for good (under `must`) and one for
/// each habit that is refused. Read it as the specification of the grammar's errors.
///
/// PEGTL's `must_if` carries only a text; here a rule has a code, a label and help besides, so
/// `control.hpp` throws them itself. As there, a rule under `must` without a row does not compile.
#pragma once

#include "grammar/fault.hpp"
#include "grammar/habits.hpp"
#include "grammar/statements/item.hpp"

namespace recto::grammar {

template <typename Rule>
inline constexpr Complaint complaint{};

// clang-format off
#define RECTO_SAY(rule, ...) template <> inline constexpr Complaint complaint<rule>{__VA_ARGS__}

// Names and paths.
RECTO_SAY(next_name,          Code::expected, "expected a name after the dot", "", "write the name right behind the dot: schema.table, or table.column", true);
RECTO_SAY(table_path,         Code::expected, "expected the table's name", "", "write the table, or its schema, a dot and the table", true);
RECTO_SAY(column_path,        Code::expected, "expected a column, written table.column", "", "write table.column", true);
RECTO_SAY(added_column,       Code::expected, "expected a column, written table.column", "", "write add table.column and the type", true);
RECTO_SAY(altered_path,       Code::expected, "expected a column, written table.column, or a table and {", "", "write alter table.column and what changes, or alter table { … }", true);
RECTO_SAY(constraint_path,    Code::expected, "expected a constraint, written table.constraint", "", "write table.constraint", true);
RECTO_SAY(index_path,         Code::expected, "expected the index's name", "", "write the index, or its schema, a dot and the index", true);
RECTO_SAY(sequence_path,      Code::expected, "expected the sequence's name", "", "write the sequence, or its schema, a dot and the sequence", true);
RECTO_SAY(enum_path,          Code::expected, "expected the enum's name", "", "write the enum, or its schema, a dot and the enum", true);
RECTO_SAY(referenced_table,   Code::expected, "expected the table that is referenced", "", "write references table, or references table (column)", true);
RECTO_SAY(restated_path,      Code::expected, "expected the name of what is restated", "", "write table.name, or the index alone", true);
RECTO_SAY(sequence_name,      Code::expected, "expected the sequence's name", "", "write sequence and a name, without a schema", true);
RECTO_SAY(new_name,           Code::expected, "expected the new name", "", "write to and the new name, without its table", true);
RECTO_SAY(constraint_name,    Code::expected, "expected the constraint's name", "", "write constraint name, then what it says", true);
RECTO_SAY(listed_name,        Code::expected, "expected a column's name", "", "write columns between the parentheses: (a, b)", true);
RECTO_SAY(placed_after,       Code::expected, "expected the column to stand after", "", "write after and a column of the table", true);
RECTO_SAY(column_collation,   Code::expected, "expected a collation's name", "", "write collate and a name, such as \"C\"", true);
RECTO_SAY(clause_collation,   Code::expected, "expected a collation's name", "", "write collate and a name, such as \"C\"", true);
RECTO_SAY(used_index,         Code::expected, "expected the index's name", "", "write using index and its name", true);
RECTO_SAY(exclusion_method,   Code::expected, "expected an index method, such as gist", "", "write exclude using gist (…)", true);
RECTO_SAY(owning_column,      Code::expected, "expected a column, written table.column, or none", "", "write owned by table.column, or owned by none", true);
RECTO_SAY(index_method,       Code::expected, "expected an index method, such as gin", "", "write using gin", true);
RECTO_SAY(key_collation,      Code::expected, "expected a collation's name", "", "write collate and a name, such as \"C\"", true);
RECTO_SAY(index_tablespace_name, Code::expected, "expected the tablespace's name", "", "write tablespace and a name", true);
RECTO_SAY(listed_option,      Code::expected, "expected an option's name", "", "write options between the parentheses: (fillfactor = 70)", true);
RECTO_SAY(table_method,       Code::expected, "expected the table's access method", "", "write using and a name, such as heap", true);
RECTO_SAY(parent_path,        Code::expected, "expected the table's name", "", "write the table that it is part of, or inherits from", true);
RECTO_SAY(inherited_path,     Code::expected, "expected a table's name", "", "write inherits (t)", true);
RECTO_SAY(attached_table,     Code::expected, "expected the table's name", "", "write attach table p to t for values …, or detach table p from t", true);
RECTO_SAY(tablespace_name,    Code::expected, "expected the tablespace's name", "", "write tablespace and a name, such as pg_default", true);
RECTO_SAY(marked_index,       Code::expected, "expected the name of an index or key", "", "write the name of an index, or of a key's constraint, without the table", true);
RECTO_SAY(schema_name,        Code::expected, "expected the schema's name", "", "write alter table t schema and the schema", true);
RECTO_SAY(only_dialect,       Code::unknown_dialect, "expected a dialect", "", "the dialects are postgresql and sqlite", true);

RECTO_SAY(object_path,        Code::expected, "expected the object's name", "", "write its name, or its schema, a dot and the name", true);
RECTO_SAY(refreshed_view,     Code::expected, "expected the materialized view's name", "", "write refresh materialized view m", true);
RECTO_SAY(extension_home,     Code::expected, "expected the schema's name", "", "write schema and its name", true);
RECTO_SAY(view_method,        Code::expected, "expected a table access method", "", "write using heap", true);
RECTO_SAY(view_tablespace,    Code::expected, "expected the tablespace's name", "", "write tablespace and its name", true);
RECTO_SAY(statistics_table,   Code::expected, "expected the table", "", "write from t", true);
RECTO_SAY(published_schema,   Code::expected, "expected the schema's name", "", "write tables in schema s", true);
RECTO_SAY(attribute_collation, Code::expected, "expected a collation's name", "", "write collate and a name, such as \"C\"", true);
RECTO_SAY(object_name,        Code::expected, "expected the object's name", "", "write its name, or its schema, a dot and the name", true);

RECTO_SAY(routine_path,       Code::expected, "expected the routine's name", "", "write its name, or its schema, a dot and the name", true);
RECTO_SAY(argument_type,      Code::expected, "expected the argument's type", "", "write name and type, or the type alone: (a integer, b text default 'x')", true);
RECTO_SAY(argument,           Code::expected, "expected an argument", "", "write name and type, or the type alone: (a integer, b text default 'x')", true);
RECTO_SAY(returns_type,       Code::expected, "expected the type that is returned", "", "write returns integer, returns setof t, returns table (a integer) or returns trigger", true);
RECTO_SAY(routine_language,   Code::expected, "expected a language", "", "write language sql, language plpgsql or another one", true);
RECTO_SAY(support_value,      Code::expected, "expected a function's name", "", "write support and the function", true);
RECTO_SAY(routine_setting,    Code::expected, "expected a setting's name", "", "write set search_path = public", true);
RECTO_SAY(aggregate_item,     Code::expected, "expected an option of the aggregate", "", "write (sfunc = f, stype = integer)", true);
RECTO_SAY(signature_type,     Code::expected, "expected a type", "", "write the types of the arguments: f(integer, text)", true);
RECTO_SAY(trigger_name,       Code::expected, "expected the trigger's name", "", "write create trigger name before insert on table …", true);
RECTO_SAY(event_column,       Code::expected, "expected a column's name", "", "write update of a, b", true);
RECTO_SAY(trigger_table,      Code::expected, "expected the trigger's table", "", "write on and the table, or its schema, a dot and the table", true);
RECTO_SAY(trigger_from,       Code::expected, "expected the other table", "", "write from and the table that is referenced", true);
RECTO_SAY(trigger_function,   Code::expected, "expected the function to execute", "", "write execute function f()", true);
RECTO_SAY(old_table_name,     Code::expected, "expected a name for the old rows", "", "write referencing old table as name", true);
RECTO_SAY(new_table_name,     Code::expected, "expected a name for the new rows", "", "write referencing new table as name", true);

// Routines and triggers.
RECTO_SAY(arguments_open,     Code::expected, "expected ( and the arguments", "", "write f() where there are none");
RECTO_SAY(arguments_close,    Code::expected, "expected , or ) in this list of arguments", "", "write (a integer, b text default 'x')");
RECTO_SAY(argument_default,   Code::expected, "expected the default's value", "", "write default 0, default 'text', or default (…)");
RECTO_SAY(returns_what,       Code::expected, "expected what is returned", "", "write returns integer, returns setof t, returns table (a integer) or returns trigger", true);
RECTO_SAY(security_value,     Code::expected, "expected \"definer\" or \"invoker\"", "", "write security definer, or security invoker", false, "definer invoker");
RECTO_SAY(parallel_value,     Code::expected, "expected \"safe\", \"restricted\" or \"unsafe\"", "", "write parallel safe", false, "safe restricted unsafe");
RECTO_SAY(cost_value,         Code::expected, "expected a number", "", "write cost 10");
RECTO_SAY(routine_rows,       Code::expected, "expected a number", "", "write rows 100");
RECTO_SAY(routine_setting_value, Code::expected, "expected the setting's value", "", "write set search_path = public, pg_temp");
RECTO_SAY(routine_body,       Code::expected, "expected the body between dollar quotes", "", "write as $$ … $$");
RECTO_SAY(body_symbol,        Code::expected, "expected a text in single quotes", "", "write as 'library', 'symbol'");
RECTO_SAY(expression_body,    Code::expected, "expected the expression between dollar quotes", "", "write return $$ … $$");
RECTO_SAY(atomic_word,        Code::expected, "expected \"atomic\"", "", "write begin atomic $$ … $$, or as $$ … $$ with a body in a language of its own");
RECTO_SAY(atomic_body,        Code::expected, "expected the statements between dollar quotes", "", "write begin atomic $$ … $$");
RECTO_SAY(aggregate_arguments, Code::expected, "expected ( and the arguments", "", "write create aggregate a(integer) (sfunc = f, stype = integer)");
RECTO_SAY(aggregate_options,  Code::expected, "expected ( and the aggregate's options", "", "write create aggregate a(integer) (sfunc = f, stype = integer)");
RECTO_SAY(aggregate_value,    Code::expected, "expected the option's value", "", "write (sfunc = f, stype = integer, initcond = '0')");
RECTO_SAY(aggregate_close,    Code::expected, "expected , or ) in these options", "", "write (sfunc = f, stype = integer)");
RECTO_SAY(signature_close,    Code::expected, "expected , or ) in these types", "", "write the types of the arguments: f(integer, text)");
RECTO_SAY(trigger_timing,     Code::expected, "expected when the trigger fires", "", "write before, after or instead of, and the event: before insert or update on t", false, "before after instead");
RECTO_SAY(trigger_event,      Code::expected, "expected an event", "", "one of: insert, update, update of a column, delete, truncate", false, "insert update delete truncate");
RECTO_SAY(trigger_on,         Code::expected, "expected \"on\" and the table", "", "write create trigger name before insert on table …");
RECTO_SAY(transition_table,   Code::expected, "expected \"old table\" or \"new table\"", "", "write referencing old table as o new table as n", false, "old new");
RECTO_SAY(each_what,          Code::expected, "expected \"row\" or \"statement\"", "", "write for each row, or for each statement", false, "row statement");
RECTO_SAY(trigger_condition,  Code::needs_parentheses, "a trigger's condition stands in parentheses", "", "write when (…)");
RECTO_SAY(execute_what,       Code::expected, "expected \"function\"", "", "write execute function f()", false, "function");
RECTO_SAY(trigger_values_open, Code::expected, "expected ( and the arguments", "", "write execute function f(), or f('a', 'b')");
RECTO_SAY(trigger_value,      Code::expected, "expected a text in single quotes", "", "write execute function f('a', 'b')");
RECTO_SAY(trigger_values_close, Code::expected, "expected , or ) in these arguments", "", "write execute function f('a', 'b')");
RECTO_SAY(trigger_body,       Code::expected, "expected the statements between dollar quotes", "", "write begin $$ … $$");
RECTO_SAY(trigger_action,     Code::expected, "expected what the trigger does", "", "write execute function f(), or for SQLite begin $$ … $$; before it: from, deferrable, referencing, for each row, when (…)", false, "execute begin");
RECTO_SAY(firing,             Code::expected, "expected when the trigger is to fire", "", "one of: disable, enable, enable always, enable replica", false, "disable enable");
RECTO_SAY(dotted_trigger,     Code::expected, "a new trigger's name stands without its table", "leave this out", "write create trigger name before insert on table …");
RECTO_SAY(one_trigger_words,  Code::expected, "one trigger is altered by its own name", "", "write alter trigger table.name disable, or alter table t disable triggers for all of them");
RECTO_SAY(or_replace_words,   Code::expected, "recto tells what is new from what is there", "", "write create where there is none so far, replace where there is one");

RECTO_SAY(policy_name,        Code::expected, "expected the policy's name", "", "write create policy name on table …", true);
RECTO_SAY(policy_role,        Code::expected, "expected a role's name", "", "write the roles, or public for everybody", true);
RECTO_SAY(owner_role,         Code::expected, "expected a role's name", "", "write owner and the role; current_user is whoever runs the migrations", true);
RECTO_SAY(role_name,          Code::expected, "expected a role's name", "", "write the roles, or public for everybody", true);
RECTO_SAY(all_in_schema,      Code::expected, "expected a schema's name", "", "write the names of the tables: grant select on t, u to role", true);
RECTO_SAY(default_role,       Code::expected, "expected a role's name", "", "write for role name", true);
RECTO_SAY(default_schema,     Code::expected, "expected a schema's name", "", "write in schema name", true);
RECTO_SAY(privilege_name,     Code::expected, "expected a privilege, such as select", "", "write the privileges, or all", true);
RECTO_SAY(privilege,          Code::expected, "expected a privilege, such as select", "", "write the privileges, or all", true);
RECTO_SAY(granted_object,     Code::expected, "expected a name", "", "write the table, or a noun and a name: sequence s", true);

// Words.
RECTO_SAY(domain_as,          Code::expected, "expected \"as\" and the type", "", "write create domain d as text");
RECTO_SAY(statistics_on,      Code::expected, "expected \"on\" and the columns", "", "write create statistics s on a, b from t");
RECTO_SAY(statistics_from,    Code::expected, "expected \"from\" and the table", "", "write create statistics s on a, b from t");
RECTO_SAY(publication_what,   Code::expected, "expected what is published", "", "write for all tables, for table a, b (x) where (…), or for tables in schema s");
RECTO_SAY(policy_on,          Code::expected, "expected \"on\" and the table", "", "write create policy name on table …");
RECTO_SAY(policy_kind,        Code::expected, "expected permissive or restrictive", "", "write as restrictive; permissive is what a policy is by itself");
RECTO_SAY(policy_command,     Code::expected, "expected what the policy is for", "", "one of: all, select, insert, update, delete");
RECTO_SAY(word<"check">,      Code::expected, "expected \"check\"", "", "write with check (…)");
RECTO_SAY(grant_on,           Code::expected, "expected \"on\"", "", "write grant select on table to role");
RECTO_SAY(grant_to,           Code::expected, "expected \"to\" and the roles", "", "write grant select on table to role");
RECTO_SAY(revoke_from,        Code::expected, "expected \"from\" and the roles", "", "write revoke select on table from role");
RECTO_SAY(defaults_schema_word, Code::expected, "expected \"schema\"", "", "write in schema name");
RECTO_SAY(default_class,      Code::expected, "expected what is yet to be made", "", "one of: tables, sequences, functions, types, schemas");
RECTO_SAY(default_action,     Code::expected, "expected \"grant\" or \"revoke\"", "", "write alter default privileges grant select on tables to role");
RECTO_SAY(as_word,            Code::expected, "expected \"as\" and the definition", "", "write as $$ … $$");
RECTO_SAY(replaced_object,    Code::expected, "expected what to replace", "", "write replace and view, materialized view, function, procedure, aggregate, trigger, policy, domain, type, extension, statistics or publication, then the whole definition anew", false, "view materialized function procedure aggregate trigger policy domain type extension statistics publication");
RECTO_SAY(create_what,        Code::unknown_word, "recto does not create this", "", "write create table, enum, sequence, view, materialized view, function, procedure, aggregate, trigger, policy, domain, type, schema, extension, statistics or publication", false, "table enum sequence view materialized function procedure aggregate trigger policy domain type schema extension statistics publication");
RECTO_SAY(rename_to,          Code::expected, "expected \"to\" and the new name", "", "write … to new_name");
RECTO_SAY(to_word,            Code::expected, "expected \"to\"", "", "write add value 'x' to the_enum, or rename value 'x' to 'y' in the_enum");
RECTO_SAY(in_word,            Code::expected, "expected \"in\" and the enum", "", "write rename value 'old' to 'new' in the_enum");
RECTO_SAY(from_word,          Code::expected, "expected \"from\" and the enum", "", "write drop value 'x' from the_enum");
RECTO_SAY(on_word,            Code::expected, "expected \"on\"", "", "write comment on table t '…', or comment on t.column '…'");
RECTO_SAY(word<"key">,        Code::expected, "expected \"key\"", "", "write primary key");
RECTO_SAY(word<"rowid">,      Code::expected, "expected \"rowid\"", "", "write without rowid");
RECTO_SAY(conflict_action,    Code::expected, "expected what happens to the row", "", "one of: abort, rollback, fail, ignore, replace", false, "abort rollback fail ignore replace");
RECTO_SAY(rows_to_word,       Code::expected, "expected \"to\" and a value", "", "write drop value 'x' from the_enum rows to 'y'");
RECTO_SAY(rows_value,         Code::expected, "expected a value in single quotes", "", "write drop value 'x' from the_enum rows to 'y'");
RECTO_SAY(word<"null">,       Code::expected, "expected \"null\"", "", "write not null");
RECTO_SAY(key_nulls,          Code::expected, "expected \"first\" or \"last\"", "", "write nulls first, or nulls last");
RECTO_SAY(index_nulls_alike, Code::expected, "expected \"not distinct\"", "", "write nulls not distinct; for one key, nulls first or nulls last stands inside the parentheses");
RECTO_SAY(match_kind,         Code::expected, "expected \"full\" or \"simple\"", "", "write match full, or match simple");
RECTO_SAY(on_what,            Code::expected, "expected \"delete\" or \"update\"", "", "write on delete cascade, or on update cascade");
RECTO_SAY(delete_action,      Code::expected, "expected what happens to the rows", "", "one of: cascade, restrict, set null, set default, no action");
RECTO_SAY(update_action,      Code::expected, "expected what happens to the rows", "", "one of: cascade, restrict, set null, set default, no action");
RECTO_SAY(initially_what,     Code::expected, "expected \"deferred\" or \"immediate\"", "", "write initially deferred, or initially immediate");
RECTO_SAY(altered_timing,     Code::expected, "expected deferrable, or not deferrable", "", "write alter constraint t.name deferrable initially deferred");
RECTO_SAY(validated_word,     Code::expected, "expected \"constraint\"", "", "write validate constraint t.name");
RECTO_SAY(with_word,          Code::expected, "expected \"with\" and an operator", "", "write exclude using gist (room with =, during with &&)");
RECTO_SAY(excluded_operator,  Code::expected, "expected an operator", "", "write an operator such as = or &&");
RECTO_SAY(owned_by,           Code::expected, "expected \"by\" and a column", "", "write owned by table.column, or owned by none");
RECTO_SAY(inline_kind,        Code::expected, "expected primary key, unique, check or references", "", "write constraint name, then one of them");
RECTO_SAY(table_kind,         Code::expected, "expected primary key, unique, check, foreign key or exclude", "", "write constraint name, then one of them");
RECTO_SAY(altered_option,     Code::expected, "expected what changes about the sequence", "", "one of: as, start, increment, minvalue, maxvalue, cache, cycle, no cycle, owned by");
RECTO_SAY(column_clause,      Code::expected, "expected what changes about the column", "", "one of: type, default, not null, null, identity, serial, generated, storage, compression, statistics, with, drop default, drop identity, drop generated, drop with", false, "type default null identity serial generated storage compression statistics with drop");
RECTO_SAY(property_clause,    Code::expected, "expected what changes about the table", "", "one of: unlogged, logged, with (…), drop with (…), tablespace, using, replica identity, cluster on, no cluster, row security, no row security, force row security, no force row security, inherit, no inherit, schema, strict, no strict, without rowid, with rowid");
RECTO_SAY(replica_identity,   Code::expected, "expected \"identity\"", "", "write replica identity full, nothing, default, or index and its name");
RECTO_SAY(replica_kind,       Code::expected, "expected the replica identity", "", "one of: full, nothing, default, index and its name");
RECTO_SAY(cluster_on,         Code::expected, "expected \"on\" and an index", "", "write cluster on index_name, or no cluster");
RECTO_SAY(security_word,      Code::expected, "expected \"security\"", "", "write row security, no row security, force row security, or no force row security");
RECTO_SAY(partition_by_word,  Code::expected, "expected \"by\"", "", "write partition by range (a), partition by list (a) or partition by hash (a); a partition says partition of t right behind its name");
RECTO_SAY(partition_strategy, Code::expected, "expected how rows are told apart", "", "one of: range, list, hash");
RECTO_SAY(partition_keys,     Code::expected, "expected columns in parentheses", "", "write partition by range (a), or an expression in parentheses of its own: ((a + b))");
RECTO_SAY(bound_from,         Code::expected, "expected values in parentheses", "", "write for values from (1) to (10)");
RECTO_SAY(bound_to_word,      Code::expected, "expected \"to\"", "", "write for values from (1) to (10)");
RECTO_SAY(bound_to,           Code::expected, "expected values in parentheses", "", "write for values from (1) to (10)");
RECTO_SAY(bound_list,         Code::expected, "expected values in parentheses", "", "write for values in (1, 2)");
RECTO_SAY(bound_numbers,      Code::expected, "expected a modulus and a remainder", "", "write for values with (modulus 4, remainder 0)");
RECTO_SAY(bound_values,       Code::expected, "expected \"values\"", "", "write for values from … to …, for values in …, or for values with …");
RECTO_SAY(bound_what,         Code::expected, "expected from, in or with", "", "write for values from (1) to (10), in (1, 2), or with (modulus 4, remainder 0)");
RECTO_SAY(partition_bound,    Code::expected, "expected which rows it holds", "", "write for values from … to …, for values in …, for values with …, or default");
RECTO_SAY(inherits_open,      Code::expected, "expected tables in parentheses", "", "write inherits (t)");
RECTO_SAY(inherits_close,     Code::unclosed, "expected a comma or )", "", "write inherits (t, u)");
RECTO_SAY(attach_noun,        Code::expected, "expected \"table\"", "", "write attach table p to t for values …, or detach table p from t");
RECTO_SAY(attach_to,          Code::expected, "expected \"to\"", "", "write attach table p to t for values …");
RECTO_SAY(detach_from,        Code::expected, "expected \"from\"", "", "write detach table p from t");
RECTO_SAY(parameters_ahead,   Code::expected, "expected parameters in parentheses", "", "write with (fillfactor = 70), or drop with (fillfactor)");
RECTO_SAY(next_parameter,     Code::expected, "expected a parameter", "", "write its name, = and its value: fillfactor = 70");
RECTO_SAY(dropped_parameter,  Code::expected, "expected the name of a parameter", "", "write drop with (fillfactor, autovacuum_enabled)");
RECTO_SAY(parameter_value,    Code::expected, "expected the parameter's value", "", "write a number, a word such as false, or a text in quotes");
RECTO_SAY(parameters_close,   Code::unclosed, "expected a comma or )", "", "write with (fillfactor = 70, autovacuum_enabled = false)");
RECTO_SAY(dropped_part,       Code::expected, "expected what the column loses", "", "one of: drop default, drop not null, drop identity, drop generated, drop with");
RECTO_SAY(carried_noun,       Code::expected, "expected constraint, index or sequence", "", "write rename constraint t.a to b, rename index a to b, or rename sequence a to b");

// Types.
RECTO_SAY(column_type,        Code::bad_type, "expected the column's type", "", "write the type behind the name; one that recto cannot read is written type $$ … $$", true);
RECTO_SAY(domain_type,        Code::bad_type, "expected the type that the domain is over", "", "write create domain d as text", true);
RECTO_SAY(attribute_type,     Code::bad_type, "expected the attribute's type", "", "write create type t as (name text, number integer)", true);
RECTO_SAY(clause_type_name,   Code::bad_type, "expected the new type", "", "write the type; one that recto cannot read is written $$ … $$", true);
RECTO_SAY(sequence_type,      Code::bad_type, "expected a type, such as bigint", "", "write as smallint, as integer or as bigint", true);

// Brackets and lists.
RECTO_SAY(object_parameters,  Code::expected, "expected ( and options", "", "write with (security_barrier, check_option = local)");
RECTO_SAY(composite_attribute, Code::expected, "expected an attribute's name", "", "write create type t as (name text, number integer)", true);
RECTO_SAY(attributes_close,   Code::expected, "expected , or ) in these attributes", "", "write create type t as (name text, number integer)");
RECTO_SAY(statistics_key,     Code::expected, "expected a column or an expression in parentheses", "", "write on a, b, (lower(c))", true);
RECTO_SAY(published_table,    Code::expected, "expected a table", "", "write for table a, b (x) where (…)", true);
RECTO_SAY(view_query,         Code::expected, "expected the view's query", "", "write as $$ select … $$");
RECTO_SAY(open_block,         Code::expected, "expected {", "", "the { stands on the line of what it belongs to");
RECTO_SAY(table_block,        Code::expected, "expected { and the table\'s columns", "", "the { stands on the line of create table");
RECTO_SAY(only_block,         Code::expected, "expected {", "", "write only postgresql { … }, the { on the line of only");
RECTO_SAY(means_block,        Code::expected, "expected {", "", "write means { … }, the { on the line of means");
RECTO_SAY(columns_close,      Code::expected, "expected , or ) in this list of columns", "", "write (a, b)");
RECTO_SAY(keys_close,         Code::expected, "expected , or ) in these index keys", "", "a longer expression stands in parentheses of its own: index ((a + b))");
RECTO_SAY(options_close,      Code::expected, "expected , or ) in this list of options", "", "write (fillfactor = 70)");
RECTO_SAY(values_close,       Code::expected, "expected , or ) in this list of values", "", "write ('first', 'second')");
RECTO_SAY(index_key,          Code::expected, "expected a column or an expression", "", "write a column, a call such as lower(email), or an expression in parentheses", true);
RECTO_SAY(index_keys,         Code::expected, "expected ( and the index's keys", "", "write index (a, b)");
RECTO_SAY(index_parameters,   Code::expected, "expected ( and options", "", "write with (fillfactor = 70)");
RECTO_SAY(primary_columns,    Code::expected, "expected ( and the key's columns", "", "write primary key (a, b)");
RECTO_SAY(unique_columns,     Code::expected, "expected ( and columns", "", "write unique (a, b)");
RECTO_SAY(foreign_columns,    Code::expected, "expected ( and the key's columns", "", "write foreign key (a, b) references t (x, y)");
RECTO_SAY(key_included,       Code::expected, "expected ( and columns", "", "write include (a, b)");
RECTO_SAY(dropped_options,    Code::expected, "expected ( and the options' names", "", "write drop with (n_distinct)");
RECTO_SAY(column_options,     Code::expected, "expected ( and the column's options", "", "write with (n_distinct = 5)");
RECTO_SAY(column_option,      Code::expected, "expected an option, written name = number", "", "write with (n_distinct = 5)");
RECTO_SAY(setting_equals,     Code::expected, "expected = and a number", "", "write with (n_distinct = 5)");
RECTO_SAY(setting_value,      Code::expected, "expected a number", "", "write with (n_distinct = 5)");
RECTO_SAY(settings_close,     Code::expected, "expected , or ) in these options", "", "write with (n_distinct = 5)");
RECTO_SAY(exclusion_keys,     Code::expected, "expected ( and what excludes one another", "", "write exclude using gist (room with =, during with &&)");
RECTO_SAY(excluded_key,       Code::expected, "expected a column or an expression, with and an operator", "", "write room with =, or (lower(name)) with =");
RECTO_SAY(exclusion_close,    Code::expected, "expected , or ) in what excludes one another", "", "write exclude using gist (room with =, during with &&)");
RECTO_SAY(storage_kind,       Code::expected, "expected how the column is stored", "", "one of: plain, main, external, extended, default");
RECTO_SAY(compression_kind,   Code::expected, "expected how the column is compressed", "", "one of: pglz, lz4, default");
RECTO_SAY(statistics_target,  Code::expected, "expected a whole number", "", "write statistics 500, or statistics default");
RECTO_SAY(included_columns,   Code::expected, "expected ( and columns", "", "write include (a, b)");
RECTO_SAY(foreign_references, Code::expected, "expected \"references\" and a table", "", "write foreign key (a, b) references t (x, y)");
RECTO_SAY(value_list,         Code::expected, "expected ( and the enum's values", "", "write create enum name ('first', 'second')");

// Rows.
RECTO_SAY(into_word,          Code::expected, "expected \"into\" and the table", "", "write insert into t (a, b) values (1, 'x')");
RECTO_SAY(delete_from,        Code::expected, "expected \"from\" and the table", "", "write delete from t where (…)");
RECTO_SAY(inserted_columns,   Code::expected, "expected ( and the columns that get a value", "", "write insert into t (a, b) values (1, 'x')");
RECTO_SAY(system_value,       Code::expected, "expected \"system value\"", "", "write overriding system value");
RECTO_SAY(written_row,        Code::expected, "expected ( and a row's values", "", "write values (1, 'x'), (2, 'y')");
RECTO_SAY(inserted_rows,      Code::expected, "expected values, or the rest of the statement in dollar quotes", "", "write values (1, 'x'), or $$ select … $$");
RECTO_SAY(conflict_what,      Code::expected, "expected \"conflict do nothing\"", "", "write on conflict do nothing; what is more stands in dollar quotes: insert into t (a) $$ values (1) on conflict … $$");
RECTO_SAY(updated_rows,       Code::expected, "expected set, or the rest of the statement in dollar quotes", "", "write update t set (a = 1) where (…), or update t $$ set … from … $$");
RECTO_SAY(assignments,        Code::needs_parentheses, "what is set stands in parentheses", "", "write set (a = 1, b = 2)");
RECTO_SAY(rows_condition,     Code::needs_parentheses, "a condition stands in parentheses", "", "write where (…)");
RECTO_SAY(truncated_table,    Code::expected, "expected a table's name", "", "write truncate t, or truncate t, u", true);
RECTO_SAY(do_body,            Code::expected, "expected the block in dollar quotes", "", "write do $$ begin … end $$");
RECTO_SAY(do_language,        Code::expected, "expected the language's name", "", "write language plpgsql, or leave it out", true);

// Expressions and literals.
RECTO_SAY(check_expression,   Code::needs_parentheses, "a check's condition stands in parentheses", "", "write check (…)");
RECTO_SAY(generated_value,    Code::needs_parentheses, "a generated column's expression stands in parentheses", "", "write generated (…)");
RECTO_SAY(clause_generated,   Code::needs_parentheses, "a generated column's expression stands in parentheses", "", "write generated (…)");
RECTO_SAY(policy_using,       Code::needs_parentheses, "a policy's condition stands in parentheses", "", "write using (…)");
RECTO_SAY(policy_check,       Code::needs_parentheses, "a policy's condition stands in parentheses", "", "write with check (…)");
RECTO_SAY(clause_using,       Code::needs_parentheses, "the expression stands in parentheses", "", "write using (…)");
RECTO_SAY(clause_back,        Code::needs_parentheses, "the expression stands in parentheses", "", "write back (…)");
RECTO_SAY(index_condition,    Code::needs_parentheses, "an index's condition stands in parentheses", "", "write where (…)");
RECTO_SAY(exclusion_condition, Code::needs_parentheses, "a condition stands in parentheses", "", "write where (…)");
RECTO_SAY(restated_check,     Code::needs_parentheses, "a check's condition stands in parentheses", "", "write check t.name (…)");
RECTO_SAY(restated_generated, Code::needs_parentheses, "a generated column's expression stands in parentheses", "", "write generated t.column (…)");
RECTO_SAY(default_value,      Code::expected, "expected the default's value", "", "write default 0, default 'text', or default (…)");
RECTO_SAY(clause_default,     Code::expected, "expected the default's value", "", "write default 0, default 'text', or default (…)");
RECTO_SAY(restated_default,   Code::expected, "expected the default's value", "", "write default t.column 0, 'text', or (…)");
RECTO_SAY(fill_value,         Code::expected, "expected the value for existing rows", "", "write fill (…)");
RECTO_SAY(clause_fill,        Code::expected, "expected the value for existing rows", "", "write fill (…), or not null fill nothing");
RECTO_SAY(column_comment,     Code::expected, "expected a text in single quotes", "", "write comment '…'");
RECTO_SAY(comment_value,      Code::expected, "expected a text in single quotes, or null", "", "write comment on t.column '…', or … null to remove it");
RECTO_SAY(listed_value,       Code::expected, "expected a value in single quotes", "", "write ('first', 'second')");
RECTO_SAY(before_value,       Code::expected, "expected a value in single quotes", "", "write before 'x'");
RECTO_SAY(after_value,        Code::expected, "expected a value in single quotes", "", "write after 'x'");
RECTO_SAY(new_value,          Code::expected, "expected the new value in single quotes", "", "write rename value 'old' to 'new' in the_enum");
RECTO_SAY(option_value,       Code::expected, "expected the option's value", "", "write a number, a word or a text in single quotes: (fillfactor = 70)");
RECTO_SAY(kept_query,         Code::expected, "expected the query", "", "write as $$ select … $$");
RECTO_SAY(published_where,    Code::expected, "expected a condition", "", "write where (…)");
RECTO_SAY(extension_version,  Code::expected, "expected a version in single quotes", "", "write version '1.6'");
RECTO_SAY(sampled_target,     Code::expected, "expected a whole number", "", "write target 500");
RECTO_SAY(sequence_start,     Code::expected, "expected a whole number", "", "write start 1");
RECTO_SAY(sequence_increment, Code::expected, "expected a whole number", "", "write increment 1");
RECTO_SAY(sequence_min,       Code::expected, "expected a whole number", "", "write minvalue 1");
RECTO_SAY(sequence_max,       Code::expected, "expected a whole number", "", "write maxvalue 1000");
RECTO_SAY(sequence_cache,     Code::expected, "expected a whole number", "", "write cache 20");

// Raw SQL.
RECTO_SAY(sql_side,           Code::expected, "expected $$ … $$, or nothing and a reason", "", "write $$ … $$, or nothing \"why nothing needs doing\"");
RECTO_SAY(nothing_reason,     Code::expected, "expected the reason in quotes", "", "say why nothing needs doing: nothing \"the cache refills itself\"");
RECTO_SAY(irreversible_reason, Code::expected, "expected the reason in quotes", "", "say why there is no way back: irreversible \"the old values are gone\"");

// The first word of a line.
RECTO_SAY(file_line,          Code::unknown_word, "no change begins like this", "", "a line begins with create, replace, add, drop, rename, alter, attach, detach, validate, reorder, comment, grant, revoke, insert, update, delete, truncate, do, refresh, only or sql", false, "create replace add drop rename alter attach detach validate reorder comment grant revoke insert update delete truncate do refresh only sql");
RECTO_SAY(table_line,         Code::expected, "expected a column, a constraint or an index", "", "write a column's name and type, or primary key, unique, check, foreign key or index", true);
RECTO_SAY(alter_line,         Code::unknown_word, "no change to a table begins like this", "", "inside alter … { } a line begins with add, drop, rename, alter, validate, comment or only", false, "add drop rename alter validate comment only");
RECTO_SAY(carried_line,       Code::unknown_word, "expected rename, check, default, generated, index, exclude, or a definition", "", "the block restates what the rename touches: rename, check, default, generated, index, exclude, or the whole definition of a view, materialized view, function, procedure, aggregate, trigger, policy, domain, type, statistics or publication", false, "rename check default generated index exclude view materialized function procedure aggregate trigger policy domain type statistics publication");
RECTO_SAY(sql_part,           Code::unknown_word, "expected up, down, irreversible or means", "", "write up $$ … $$, down $$ … $$ or irreversible \"reason\", means { … }", false, "up down irreversible means");

// Habits.
RECTO_SAY(existence,          Code::no_existence_clause, "recto knows what exists", "leave this out", "a change states what it meets; leave the clause out");
RECTO_SAY(drop_behaviour,     Code::no_existence_clause, "recto knows what depends on what", "leave this out", "what depends on it is dropped and restored in order, or named in an error");
RECTO_SAY(misplaced_mark,     Code::bad_type, "the ? stands at the very end of the type", "", "write text[]?, or varchar(10)?");
RECTO_SAY(array_word,         Code::bad_type, "an array is written with []", "", "write text[]");
RECTO_SAY(unsigned_word,      Code::bad_type, "no dialect of recto has unsigned numbers", "", "write check (… >= 0) behind the type");
RECTO_SAY(not_null_word,      Code::expected, "a column is not null by itself", "leave this out", "a type that ends in ? makes a column nullable");
RECTO_SAY(null_word,          Code::expected, "a nullable column is marked at its type", "leave this out", "write ? behind the type, such as text?");
RECTO_SAY(auto_increment_word, Code::expected, "a column that counts by itself is an identity", "", "write identity, or identity autoincrement");
RECTO_SAY(inline_unique_where, Code::unique_where, "a unique constraint cannot have a condition", "", "write it as an index on a line of its own: index (…) unique where (…)");
RECTO_SAY(generated_identity, Code::expected, "an identity column is written with one word", "", "write identity always for generated always, identity for generated by default");
RECTO_SAY(generated_always,   Code::expected, "a generated column is written without \"always as\"", "", "write generated (…)");
RECTO_SAY(unique_where_word,  Code::unique_where, "a unique constraint cannot have a condition", "", "write it as an index: index (…) unique where (…)");
RECTO_SAY(unique_before_keys, Code::expected, "unique stands behind the keys", "", "write index (…) unique");
RECTO_SAY(concurrently_before_keys, Code::expected, "concurrently stands behind the keys", "", "write index (…) concurrently");
RECTO_SAY(unique_index_words, Code::expected, "unique stands behind the keys of an index", "", "write index (…) unique");
RECTO_SAY(create_index_words, Code::expected, "an index is written with its table", "", "write alter t { add index (a, b) }, or put index (a, b) into create table");
RECTO_SAY(create_unique_index_words, Code::expected, "an index is written with its table", "", "write alter t { add index (a, b) unique }, or put index (a, b) unique into create table");
RECTO_SAY(create_type_words,  Code::expected, "recto creates enums, composite types and domains", "", "write create enum name ('first', 'second'), create type name as (a text, b integer), or create domain name as text");
RECTO_SAY(create_other_words, Code::unknown_word, "recto does not create this", "", "write anything else with both sides: sql { up $$…$$ down $$…$$ }");
RECTO_SAY(drop_other_words,   Code::unknown_word, "recto does not drop this", "", "write anything else with both sides: sql { up $$…$$ down $$…$$ }");
RECTO_SAY(alter_table_words,  Code::expected, "alter takes the table's name alone", "leave this out", "write alter t { … } for several changes, or add t.column …, drop t.column, rename t.column to …");
RECTO_SAY(set_property_word,  Code::expected, "a property of a table is changed without this word", "leave this out", "write alter table t unlogged, alter table t with (fillfactor = 70), alter table t drop with (fillfactor), alter table t schema s");
RECTO_SAY(row_level_words,    Code::expected, "row security is switched with fewer words", "", "write row security, no row security, force row security, or no force row security");
RECTO_SAY(without_cluster_words, Code::expected, "a cluster mark is taken off with two words", "", "write no cluster");
RECTO_SAY(alter_type_words,   Code::expected, "a type is changed as a whole, an enum value by value", "", "write replace type t as (…), or add value 'x' to the_enum, rename value 'x' to 'y' in the_enum, drop value 'x' from the_enum");
RECTO_SAY(alter_index_words,  Code::expected, "an index is renamed, or dropped and added", "", "write rename index a to b");
RECTO_SAY(outside_block_noun, Code::expected, "this is not dropped inside a table's block", "", "move the line out of the block");
RECTO_SAY(unquoted_value,     Code::expected, "a value of an enum is written in single quotes", "", "write value 'x'");
RECTO_SAY(add_outside_block,  Code::expected, "an index or constraint is added inside its table's block", "", "write alter t { add … }");
RECTO_SAY(add_column_word,    Code::expected, "add means a column already", "leave this out", "write add table.column and the type");
RECTO_SAY(drop_column_word,   Code::expected, "drop means a column already", "leave this out", "write drop table.column");
RECTO_SAY(rename_column_word, Code::expected, "rename means a column already", "leave this out", "write rename table.column to new_name");
RECTO_SAY(alter_column_word,  Code::expected, "alter means a column already", "leave this out", "write alter table.column and what changes");
RECTO_SAY(comment_column_word, Code::expected, "comment on means a column already", "leave this out", "write comment on table.column '…'");
RECTO_SAY(owner_to_word,      Code::expected, "the role follows directly", "leave this out", "write owner and the role");
RECTO_SAY(comment_is_word,    Code::expected, "the text follows directly", "leave this out", "write comment on … '…'");
RECTO_SAY(set_data_type,      Code::expected, "a column's type is changed with one word", "", "write alter table.column type and the new type");
RECTO_SAY(set_default_words,  Code::expected, "a column's default is changed with one word", "", "write alter table.column default and the value");
RECTO_SAY(set_not_null_words, Code::expected, "not null stands without \"set\"", "", "write alter table.column not null");
RECTO_SAY(set_word,           Code::expected, "\"set\" is not a word here", "", "one of: type, default, not null, null, identity, serial, generated, storage, compression, statistics, with");
RECTO_SAY(add_generated_words, Code::expected, "a column becomes an identity with one word", "", "write identity, or identity always");
RECTO_SAY(clause_mark,        Code::expected, "a type change leaves null or not null as it is", "leave this out", "write alter t.column null on a line of its own");
RECTO_SAY(way_back_word,      Code::expected, "a way back stands on the line of its statement", "", "write insert, update, delete, truncate or do, and down or irreversible behind it on the same line");
RECTO_SAY(select_word,        Code::unknown_word, "a query alone is no change", "", "a function that does something is called in do $$ begin perform f(); end $$, with its way back behind it");
RECTO_SAY(merge_word,         Code::unknown_word, "recto has insert, update and delete", "", "write insert into t (a, b) $$ … $$, update t $$ set … $$ or delete from t $$ … $$, or both sides in sql { up $$…$$ down $$…$$ }");
RECTO_SAY(copy_word,          Code::unknown_word, "rows are written out, or come from a query", "", "write insert into t (a, b) values (1, 'x'), (2, 'y')");
RECTO_SAY(call_word,          Code::unknown_word, "a procedure is called in a block", "", "write do $$ begin call p(); end $$, with its way back behind it");
RECTO_SAY(transaction_word,   Code::unknown_word, "a migration is one transaction by itself", "leave this out", "leave it out; another transaction is another change file");
RECTO_SAY(lock_word,          Code::unknown_word, "each statement takes the lock it needs", "leave this out", "leave it out; the script's header says what is locked");
RECTO_SAY(setting_word,       Code::unknown_word, "a setting belongs to the connection, not to the schema", "", "set it for the connection, or write sql { up $$…$$ down nothing \"reason\" }");
RECTO_SAY(upkeep_word,        Code::unknown_word, "this changes no schema", "", "run it apart from migrations, or write sql { up $$ analyze t $$ down nothing \"reason\" }");
RECTO_SAY(other_statement_word, Code::unknown_word, "recto has no such change", "", "write SQL with both sides: sql { up $$…$$ down $$…$$ }");
RECTO_SAY(truncate_table_word, Code::expected, "truncate means a table already", "leave this out", "write truncate t");
RECTO_SAY(detach_concurrently, Code::expected, "recto detaches a table in the migration's transaction", "leave this out", "leave it out; concurrently runs in no transaction and leaves a check of its own on the partition");
RECTO_SAY(list_as_block,      Code::expected, "a table's columns stand in braces", "", "write create table t { … }, one line each, without commas");

#undef RECTO_SAY
// clang-format on

}  // namespace recto::grammar
