/// \file
/// What the kinds share that change who owns something, who may do what with it, and what is said
/// of it: finding what is spoken of, and the changes from some privileges to others.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "changes/kind.hpp"

namespace recto::changes {

/// What a noun and a name stand for; nothing with a diagnostic where it is not there.
[[nodiscard]] std::optional<schema::ObjectRef> find_target(const std::string& noun,
                                                           const syntax::ObjectPath& path,
                                                           Binder& binder);
[[nodiscard]] syntax::Target to_target(const schema::ObjectRef& ref);

/// A privilege as it is granted: of the whole object, or of columns.
struct NamedPrivilege {
  std::string name;
  std::vector<std::string> columns = {};
  bool operator==(const NamedPrivilege&) const = default;
};
/// What is granted or revoked, and to or from whom.
struct Granting {
  bool revoke = false;
  std::vector<NamedPrivilege> privileges;
  std::vector<std::string> roles;
  bool option = false;  ///< with the grant option; of a revoke that alone
  bool operator==(const Granting&) const = default;

  void apply(schema::Grants& grants) const;
  /// False, with a diagnostic, where the dialect lacks roles or one of the privileges.
  [[nodiscard]] bool accepted(const Context& context) const;
  /// `GRANT SELECT, UPDATE (a) ON … TO …`
  [[nodiscard]] std::string sql(const sql::Dialect& dialect, const std::string& on) const;
  /// "select, update (a)"
  [[nodiscard]] std::string listed() const;
  [[nodiscard]] std::vector<syntax::Privilege> syntax() const;
};

/// The privileges and roles of an item; nothing with a diagnostic where a privilege is none of
/// those that such things have. `table` is what its columns are looked for in, if it is one.
[[nodiscard]] std::optional<Granting> bind_granting(
    const std::vector<syntax::Privilege>& privileges, const std::vector<syntax::Name>& roles,
    bool revoke, bool option, schema::Grantable on, const schema::Table* table, Binder& binder);

/// What grant and revoke have in common.
struct PrivilegesOn {
  schema::ObjectRef on;
  Granting what;

  void apply(schema::Catalog& catalog) const;
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] std::vector<schema::QName> tables() const;
  [[nodiscard]] Bearing bearing(sql::RowCheck&) const { return Bearing::none; }
  /// As an item that grants it.
  [[nodiscard]] syntax::Grant granting() const;
  bool operator==(const PrivilegesOn&) const = default;
};
/// What an item grants, or revokes; nothing with a diagnostic where that cannot be.
/// \param no_change says that it changes nothing, `help` what to do about it
[[nodiscard]] std::optional<PrivilegesOn> bind_privileges(const syntax::Grant& item, bool revoke,
                                                          const char* no_change, const char* help,
                                                          Binder& binder);

/// What makes `to` of `from`, revoking first.
[[nodiscard]] std::vector<Granting> between(schema::Grants from, const schema::Grants& to);
/// The same as changes to one thing.
[[nodiscard]] std::vector<Change> changes_between(const schema::ObjectRef& ref,
                                                  const schema::Grants& from,
                                                  const schema::Grants& to);

/// How something was made again.
struct Made {
  std::string by = {};  ///< whose it was then; empty: who runs the migrations
  bool given = false;   ///< with what it belongs to, it has its owner by now
};
/// The changes that attach to something just made what was attached to it: comment (of what is no
/// object), owner and privileges.
[[nodiscard]] std::vector<Change> attached_again(const schema::Catalog& before,
                                                 const schema::ObjectRef& ref,
                                                 const schema::Attached& attached,
                                                 const Made& made = {});
/// The privileges of a column that was just made again.
[[nodiscard]] std::vector<Change> column_privileges_again(const schema::Catalog& before,
                                                          const schema::QName& table,
                                                          const std::string& column);
/// What a change takes away of what is attached, as changes that give it back: they stand behind
/// the change's inverse. No kind needs to think of it by itself.
[[nodiscard]] std::vector<Change> lost_attached(const Change& change,
                                                const schema::Catalog& before);

/// What stands behind ON in GRANT and REVOKE, where a view is a table and an aggregate a function
/// (PostgreSQL manual, GRANT).
[[nodiscard]] std::string granted_object(const sql::Dialect& dialect, schema::ObjectRef on);

/// The statements of changes that stand by themselves.
[[nodiscard]] std::vector<sql::Statement> statements_of(const std::vector<Change>& changes,
                                                        const Context& context);
/// Those that attach again what is attached now, for what a script drops and makes again.
[[nodiscard]] std::vector<sql::Statement> attached_statements(const Context& context,
                                                              const schema::ObjectRef& ref);

}  // namespace recto::changes
