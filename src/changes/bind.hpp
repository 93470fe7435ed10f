/// \file
/// Names to objects: what a kind's `bind` works with. The only place that says "no such column".
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "schema/catalog.hpp"
#include "source/diagnostic.hpp"
#include "syntax/syntax.hpp"

namespace recto::changes {

/// A column found.
struct ColumnRef {
  const schema::Table* table;
  const schema::Column* column;
};

/// Where something was created; without a known place it is left out of a diagnostic.
[[nodiscard]] Label created(Span span, std::string_view what);
/// Help for a name that is not there: the one that was probably meant, or those that are there.
/// \param nouns what they are, in the plural
[[nodiscard]] std::string known_names(std::string_view name,
                                      const std::vector<std::string_view>& candidates,
                                      std::string_view nouns);

/// What an item is bound against. Every look-up that fails has said so in `diagnostics`.
class Binder {
 public:
  /// \param default_schema a schema that need not be written, such as "public"
  Binder(const schema::Catalog& schema, Diagnostics& sink, std::string default_schema = "public")
      : catalog(schema), diagnostics(sink), default_schema_(std::move(default_schema)) {}

  /// The same over another schema: for lines that build on each other.
  [[nodiscard]] Binder over(const schema::Catalog& schema) const {
    Binder other(schema, diagnostics, default_schema_);
    other.unmade = unmade;
    return other;
  }

  const schema::Catalog& catalog;
  Diagnostics& diagnostics;
  /// Names that faulty items were to make: that they are not there has its reason, which is said.
  const std::set<std::string>* unmade = nullptr;

  void error(Code code, Span span, std::string message, std::string help = {},
             std::vector<Label> secondary = {});

  /// `[schema.]name`; more parts are an error.
  [[nodiscard]] std::optional<schema::QName> qname(const syntax::Path& path);
  /// A name read out of SQL: the default schema left out.
  [[nodiscard]] schema::QName qname(schema::QName name) const {
    if (name.schema == default_schema_) name.schema.clear();
    return name;
  }
  /// `[schema.]table.part`: the table's name and the last part.
  [[nodiscard]] std::optional<std::pair<schema::QName, syntax::Name>> part(const syntax::Path& path,
                                                                           std::string_view what);
  /// The objects a path names, or null with an error.
  [[nodiscard]] const schema::Table* table(const syntax::Path& path);
  [[nodiscard]] std::optional<ColumnRef> column(const syntax::Path& path);
  [[nodiscard]] const schema::Sequence* sequence(const syntax::Path& path);
  [[nodiscard]] const schema::Enum* enumeration(const syntax::Path& path);
  /// A constraint, by `[schema.]table.constraint`.
  [[nodiscard]] std::optional<std::pair<const schema::Table*, std::string>> constraint(
      const syntax::Path& path);
  /// An index that is not a constraint's.
  [[nodiscard]] std::optional<std::pair<const schema::Table*, std::string>> index(
      const syntax::Path& path);
  [[nodiscard]] const std::string& default_schema() const { return default_schema_; }
  /// A column of a table by its name alone; an error with did-you-mean otherwise.
  [[nodiscard]] const schema::Column* column_of(const schema::Table& table,
                                                const syntax::Name& name);

  /// Likewise several, each once.
  [[nodiscard]] std::optional<std::vector<std::string>> columns(
      const std::vector<syntax::Name>& names, const schema::Table& table);

  /// False, with an error, where a relation or type of that name exists or the name is too long.
  bool name_is_free(const schema::QName& name, Span span);
  /// False, with an error, where an identity column cannot have the type.
  bool fits_identity(const schema::Type& type, const std::string& column, Span span);
  /// False, with an error, where the name has over 63 bytes.
  bool fits(const std::string& name, Span span);

  /// Syntax to schema. `table` is what the parts are checked against: it holds the columns already.
  [[nodiscard]] schema::Type type(const syntax::TypeName& type);
  [[nodiscard]] std::optional<schema::Column> new_column(const syntax::Column& column,
                                                         const schema::QName& table,
                                                         const std::vector<std::string>& taken);
  [[nodiscard]] std::optional<std::pair<std::string, schema::Constraint>> new_constraint(
      const syntax::Constraint& constraint, const schema::Table& table,
      const std::vector<std::string>& taken);
  [[nodiscard]] std::optional<schema::Exclusion> exclusion(const syntax::Exclusion& exclusion,
                                                           const schema::Table& table);
  /// Settings with `default` taken for none; what the type cannot have is an error.
  [[nodiscard]] schema::ColumnSettings settings(const syntax::ColumnSettings& settings,
                                                const schema::Type& type);
  /// Gives a sequence what the options name, but for type and owner.
  static void take_options(const syntax::SequenceOptions& options, schema::Sequence& sequence);
  /// The column a sequence is to be owned by: in the sequence's schema.
  [[nodiscard]] std::optional<schema::ColumnName> owner(const syntax::Path& column,
                                                        const schema::QName& sequence);
  [[nodiscard]] std::optional<std::pair<std::string, schema::Index>> new_index(
      const syntax::Index& index, const schema::Table& table,
      const std::vector<std::string>& taken);
  /// Options in parentheses; nothing, with an error, where one stands twice.
  [[nodiscard]] std::optional<schema::Options> options(const std::vector<syntax::Option>& options);
  /// Storage parameters; one that stands twice is an error.
  [[nodiscard]] std::optional<std::map<std::string, std::string>> parameters(
      const std::vector<syntax::Parameter>& parameters);
  /// A tablespace, an access method of tables: empty where it is the one that goes without saying.
  [[nodiscard]] static std::string tablespace(const syntax::Name& name);
  [[nodiscard]] static std::string table_method(const syntax::Name& name);
  [[nodiscard]] std::optional<std::vector<schema::IndexKey>> index_keys(
      const std::vector<syntax::IndexKey>& keys, const schema::Table& table);

 private:
  /// True where the name was to be made by an item that has errors.
  [[nodiscard]] bool is_unmade(const std::string& name) const;
  /// False, with an error, where the index cannot become the key's.
  bool fits_key(const syntax::Name& index, const schema::Table& table,
                const schema::Constraint& key);
  [[nodiscard]] std::optional<schema::ForeignKey> foreign_key(const syntax::ForeignKey& key,
                                                              const schema::Table& table);

  std::string default_schema_;
};

/// False, with a diagnostic, where a comment is to become what it is.
bool comment_changes(const std::optional<std::string>& from, const std::optional<std::string>& to,
                     Span where, Binder& binder);

}  // namespace recto::changes
