/// \file
/// What the kinds of change to views and the like share: finding an object, what uses what, and
/// making objects again around a change they stand in the way of.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "changes/kind.hpp"
#include "schema/objects.hpp"

namespace recto::changes {

/// The object a path names, or null with a diagnostic.
[[nodiscard]] const schema::Object* find_object(schema::ObjectKind kind,
                                                const syntax::ObjectPath& path, Binder& binder);
/// From the first type to the last.
[[nodiscard]] Span place_of(const std::vector<syntax::TypeName>& types);
/// False, with a diagnostic, where the path has argument types and names what has no arguments.
bool fits_arguments(schema::ObjectKind kind, const syntax::ObjectPath& path, Binder& binder);
/// False, with a diagnostic, where there is no such routine but one of other arguments.
bool arguments_are_known(const schema::ObjectRef& routine, Span where, Binder& binder);
/// False, with a diagnostic, where the object or something else has its name.
bool object_is_free(const schema::ObjectRef& ref, Span where, Binder& binder);

/// False, with a diagnostic, where a type of the database's own has the name.
bool type_is_free(const schema::QName& name, Span where, Binder& binder);
/// False, with a diagnostic, where a column has the type.
bool no_column_has_type(const schema::QName& type, const schema::ObjectRef& ref, Span where,
                        Binder& binder);
/// False, with a diagnostic, where a domain or composite type is made of this enum: an enum that
/// loses a value, there or on the way back, is made again, and they stand on it.
bool no_type_is_made_of(const schema::QName& enumeration, Span where, Binder& binder);
/// The name of something that is in no schema.
/// \param what with its article: "an extension"
[[nodiscard]] std::optional<schema::QName> global_name(const syntax::Path& path,
                                                       std::string_view what, Binder& binder);
/// The columns of a table or view, where they can be told.
[[nodiscard]] std::optional<std::vector<std::string>> known_columns(const schema::Catalog& catalog,
                                                                    const schema::QName& name);

/// True where the database drops the object with a column it names: statistics of its table.
[[nodiscard]] bool goes_with_column(const schema::Object& object, const schema::QName& table);

/// False, with a diagnostic, where something uses a column by its name: what does must be written
/// anew before the column goes.
bool column_can_go(const schema::QName& table, const std::string& column, Span where,
                   Binder& binder);

/// The columns of a view or the like, where they can be told.
[[nodiscard]] std::optional<std::vector<std::string>> columns_of(const schema::Object& object);
/// What was attached to the object as it stays with this definition: without the comments of
/// columns that are surely not its own.
[[nodiscard]] schema::Attached attached_to(const schema::Object& definition,
                                           schema::Attached attached);
/// False, with a diagnostic, where a definition surely lacks a column that has privileges of its
/// own.
bool columns_stay(const schema::Object& object, Span where, Binder& binder);

/// A reference as an item writes it.
[[nodiscard]] syntax::ObjectPath to_object_path(const schema::ObjectRef& ref, Span place = {});
/// A whole definition either way; binding it says what is wrong with it.
[[nodiscard]] syntax::AnyObject to_syntax(const schema::Object& object);
[[nodiscard]] std::optional<schema::Object> bind_object(const syntax::AnyObject& object,
                                                        Binder& binder);

// What uses what. Told by the words of texts, so it may name more than the database would.

/// Objects that may use a table, view, type or routine of this name.
[[nodiscard]] std::vector<schema::ObjectRef> users_of(const schema::Catalog& catalog,
                                                      const schema::QName& name);
/// The same for any object: of a routine, what calls it or fires it. Nothing uses what is in no
/// text by its name.
[[nodiscard]] std::vector<schema::ObjectRef> users_of(const schema::Catalog& catalog,
                                                      const schema::ObjectRef& object);
/// True where there is another routine of that name and kind, so that a call may mean that one.
[[nodiscard]] bool is_overloaded(const schema::Catalog& catalog, const schema::ObjectRef& routine);
/// What of tables calls a routine or names a type: defaults, checks, exclusions, generated columns,
/// indexes.
[[nodiscard]] std::vector<Label> table_texts_using(const schema::Catalog& catalog,
                                                   const schema::ObjectRef& used);
/// Warns of routines whose bodies, which the database reads when they run, name what is renamed
/// or dropped; `column` may be empty.
void warn_of_bodies(const Context& context, const schema::QName& table, const std::string& column);
/// Objects that may use a column: what names its table and it, `*` included.
[[nodiscard]] std::vector<schema::ObjectRef> users_of(const schema::Catalog& catalog,
                                                      const schema::QName& table,
                                                      const std::string& column);
/// These, what belongs to them and all that uses them, in an order in which they can be made.
[[nodiscard]] std::vector<schema::Object> with_their_users(
    const schema::Catalog& catalog, const std::vector<schema::ObjectRef>& objects);
/// What belongs to a table or uses it, and all that uses that, in an order in which they can be
/// made.
[[nodiscard]] std::vector<schema::Object> objects_about(const schema::Catalog& catalog,
                                                        const schema::QName& table);
/// Labels for a diagnostic that says that these use something.
[[nodiscard]] std::vector<Label> using_it(const schema::Catalog& catalog,
                                          const std::vector<schema::ObjectRef>& users);
/// Help that says to drop them first.
[[nodiscard]] std::string drop_first(const std::vector<schema::ObjectRef>& users);

// SQL.

/// The statements that make an object with all that is attached to it.
[[nodiscard]] std::vector<sql::Statement> make(const Context& context,
                                               const schema::Object& object);
[[nodiscard]] sql::Statement drop(const Context& context, const schema::ObjectRef& ref);
/// Statements that drop these objects, and that make them; as `with_their_users` gives them.
[[nodiscard]] std::vector<sql::Statement> drop_all(const Context& context,
                                                   const std::vector<schema::Object>& objects);
[[nodiscard]] std::vector<sql::Statement> make_all(const Context& context,
                                                   const std::vector<schema::Object>& objects);
/// `statements`, with these objects dropped before and made again after.
[[nodiscard]] std::vector<sql::Statement> without(const Context& context,
                                                  const std::vector<schema::Object>& objects,
                                                  std::vector<sql::Statement> statements);
/// Around the steps of a script, drops objects and makes them again as they are after `apply`: for
/// a dialect that does not let them follow a rename exactly. Parts of `from` are `to`'s then.
void make_anew(const Context& context, const std::vector<schema::ObjectRef>& objects,
               const schema::QName& from, const schema::QName& to,
               const std::function<void(schema::Catalog&)>& apply, sql::Script& script);
/// The statement that says when a trigger fires.
[[nodiscard]] sql::Statement firing_statement(const Context& context,
                                              const schema::ObjectRef& trigger,
                                              schema::Firing firing);
/// False, with a diagnostic, where the dialect has one space of names for the triggers of all
/// tables and another table has one so named.
bool accepts_trigger(const Context& context, const schema::ObjectRef& trigger, Span where = {});
/// What is true of an object's rename.
[[nodiscard]] sql::Facts renaming_facts(const schema::ObjectRef& object);
/// COMMENT ON; a comment line where the dialect has none.
[[nodiscard]] sql::Statement comment_statement(const Context& context, const schema::ObjectRef& ref,
                                               const std::optional<std::string>& comment);

/// Changes that make an object with all that is attached to it: what an inverse is made of.
[[nodiscard]] std::vector<Change> made_again(const schema::Catalog& before,
                                             const schema::Object& object);

/// How a change to an object bears on a check: one whose condition names it must be asked behind.
[[nodiscard]] Bearing bearing_of_object(const sql::RowCheck& check, const schema::ObjectRef& ref);

}  // namespace recto::changes
