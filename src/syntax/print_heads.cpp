/// \file
/// The line of each kind of item; of one with a block, what stands before its brace.
#include "syntax/print.hpp"
#include "syntax/print_parts.hpp"

namespace recto::syntax {

namespace {

std::string fill(const std::optional<Fragment>& value) {
  return value ? " fill " + print_value(*value) : std::string();
}

std::string noun(std::string_view word) { return std::string(word) + " "; }

/// What `alter table t` says of the table.
struct ClausePrinter {
  std::string operator()(const SetUnlogged& c) const { return c.unlogged ? "unlogged" : "logged"; }
  std::string operator()(const SetParameters& c) const {
    return "with (" + print_parameters(c.parameters) + ")";
  }
  std::string operator()(const DropParameters& c) const {
    std::string out = "drop with (";
    for (const Name& name : c.names) out += (out.back() == '(' ? "" : ", ") + name.text;
    return out + ")";
  }
  std::string operator()(const SetTablespace& c) const {
    return "tablespace " + print_name(c.tablespace.text);
  }
  std::string operator()(const SetMethod& c) const { return "using " + print_name(c.method.text); }
  std::string operator()(const SetReplicaIdentity& c) const {
    switch (c.identity) {
      case ReplicaIdentity::by_default:
        return "replica identity default";
      case ReplicaIdentity::full:
        return "replica identity full";
      case ReplicaIdentity::nothing:
        return "replica identity nothing";
      case ReplicaIdentity::index:
        break;
    }
    return "replica identity index " + (c.index ? print_name(c.index->text) : std::string());
  }
  std::string operator()(const SetCluster& c) const {
    return c.index ? "cluster on " + print_name(c.index->text) : "no cluster";
  }
  std::string operator()(const SetStrict& c) const { return c.strict ? "strict" : "no strict"; }
  std::string operator()(const SetRowid& c) const {
    return c.without ? "without rowid" : "with rowid";
  }
  std::string operator()(const SetRowSecurity& c) const {
    return c.enabled ? "row security" : "no row security";
  }
  std::string operator()(const ForceRowSecurity& c) const {
    return c.forced ? "force row security" : "no force row security";
  }
  std::string operator()(const MoveToSchema& c) const {
    return "schema " + print_name(c.schema.text);
  }
};

/// The line of an item; for one with a block, what stands before its brace.
struct HeadPrinter {
  std::string operator()(const CreateTable& i) const {
    std::string out = i.head.unlogged ? "create unlogged table " : "create table ";
    out += print_path(i.table);
    if (i.head.partition_of) {
      out += " partition of " + print_path(i.head.partition_of->table) + " " +
             print_bound(i.head.partition_of->bound);
    }
    if (!i.head.inherits.empty()) {
      std::string parents;
      for (const Path& parent : i.head.inherits) {
        parents += (parents.empty() ? "" : ", ") + print_path(parent);
      }
      out += " inherits (" + parents + ")";
    }
    if (i.head.partition_by) out += " " + print_partition_by(*i.head.partition_by);
    out += std::string(i.strict ? " strict" : "") + (i.without_rowid ? " without rowid" : "");
    if (i.head.method) out += " using " + print_name(i.head.method->text);
    if (!i.head.parameters.empty()) out += " with (" + print_parameters(i.head.parameters) + ")";
    if (i.head.tablespace) out += " tablespace " + print_name(i.head.tablespace->text);
    return out;
  }
  std::string operator()(const AlterTableProperty& i) const {
    return "alter table " + print_path(i.table) + " " + std::visit(ClausePrinter{}, i.clause);
  }
  std::string operator()(const AttachTable& i) const {
    return "attach table " + print_path(i.table) + " to " + print_path(i.to) + " " +
           print_bound(i.bound);
  }
  std::string operator()(const DetachTable& i) const {
    return "detach table " + print_path(i.table) + " from " + print_path(i.from);
  }
  std::string operator()(const InheritTable& i) const {
    return "alter table " + print_path(i.table) + (i.inherit ? " inherit " : " no inherit ") +
           print_path(i.parent);
  }
  std::string operator()(const DropTable& i) const { return "drop table " + print_path(i.table); }
  std::string operator()(const RenameTable& i) const {
    return "rename table " + print_path(i.table) + " to " + print_name(i.to.text);
  }
  std::string operator()(const AddColumn& i) const {
    std::string out = "add ";
    out += i.table.parts.empty()
               ? print_column_name(i.column.name.text)
               : print_path(i.table) + "." + print_column_name(i.column.name.text);
    out += " " + print_column_rest(i.column);
    if (i.placement) {
      out += i.placement->after ? " after " + print_name(i.placement->after->text) : " first";
    }
    return out;
  }
  std::string operator()(const DropColumn& i) const {
    return "drop " + print_member(i.column) + fill(i.fill);
  }
  std::string operator()(const RenameColumn& i) const {
    return "rename " + print_member(i.column) + " to " + print_name(i.to.text);
  }
  std::string operator()(const AlterType& i) const {
    std::string out = "alter " + print_member(i.column) + " type ";
    out += i.type.verbatim.empty() ? print_type(i.type) : print_body(i.type.verbatim);
    if (i.collate) out += " collate " + print_path(*i.collate);
    if (i.using_expression) out += " using " + print_expression(*i.using_expression);
    if (i.back) out += " back " + print_expression(*i.back);
    return out;
  }
  std::string operator()(const AlterDefault& i) const {
    return "alter " + print_member(i.column) +
           (i.value ? " default " + print_value(*i.value) : " drop default");
  }
  std::string operator()(const AlterNull& i) const {
    return "alter " + print_member(i.column) + (i.nullable ? " null" : " not null") +
           print_conflict(i.on_null) + fill(i.fill) + (i.fill_nothing ? " fill nothing" : "");
  }
  std::string operator()(const AlterIdentity& i) const {
    const char* clause = !i.identity                       ? " drop identity"
                         : *i.identity == Identity::always ? " identity always"
                                                           : " identity";
    return "alter " + print_member(i.column) + clause + (i.autoincrement ? " autoincrement" : "") +
           print_sequence(i.sequence);
  }
  std::string operator()(const AlterSerial& i) const {
    return "alter " + print_member(i.column) + " serial" + print_sequence(i.sequence) +
           print_options(i.options) +
           (i.default_value ? " default " + print_value(*i.default_value) : "");
  }
  std::string operator()(const AlterSettings& i) const {
    return "alter " + print_member(i.column) +
           (i.dropped.empty() ? print_settings(i.settings)
                              : " drop with (" + print_names(i.dropped) + ")");
  }
  std::string operator()(const AlterGenerated& i) const {
    return "alter " + print_member(i.column) +
           (i.expression ? " generated " + print_expression(*i.expression) : " drop generated") +
           (i.computed_on_read ? " virtual" : "");
  }
  std::string operator()(const AddConstraint& i) const {
    return "add " + print_constraint(i.constraint);
  }
  std::string operator()(const DropConstraint& i) const {
    return "drop constraint " + print_path(i.constraint);
  }
  std::string operator()(const AlterConstraint& i) const {
    return "alter constraint " + print_path(i.constraint) +
           (i.deferrable ? " deferrable" : " not deferrable") +
           (i.initially_deferred ? " initially deferred" : "");
  }
  std::string operator()(const ValidateConstraint& i) const {
    return "validate constraint " + print_path(i.constraint);
  }
  std::string operator()(const RenameConstraint& i) const {
    return "rename constraint " + print_path(i.constraint) + " to " + print_name(i.to.text);
  }
  std::string operator()(const AddIndex& i) const { return "add " + print_index(i.index); }
  std::string operator()(const DropIndex& i) const {
    // Before a name the word alone is the name.
    const bool word = i.index.parts.size() == 1 && i.index.parts[0].text == "concurrently";
    return std::string("drop index ") + (i.concurrently ? "concurrently " : "") +
           (word ? "\"concurrently\"" : print_path(i.index));
  }
  std::string operator()(const RenameIndex& i) const {
    return "rename index " + print_path(i.index) + " to " + print_name(i.to.text);
  }
  std::string operator()(const CreateSequence& i) const {
    return "create sequence " + print_path(i.sequence) + print_options(i.options);
  }
  std::string operator()(const DropSequence& i) const {
    return "drop sequence " + print_path(i.sequence);
  }
  std::string operator()(const RenameSequence& i) const {
    return "rename sequence " + print_path(i.sequence) + " to " + print_name(i.to.text);
  }
  std::string operator()(const AlterSequence& i) const {
    return "alter sequence " + print_path(i.sequence) + print_options(i.options);
  }
  std::string operator()(const CreateEnum& i) const {
    return "create enum " + print_path(i.type) + " (" + values(i.values) + ")";
  }
  std::string operator()(const DropEnum& i) const { return "drop enum " + print_path(i.type); }
  std::string operator()(const RenameEnum& i) const {
    return "rename enum " + print_path(i.type) + " to " + print_name(i.to.text);
  }
  std::string operator()(const AddValue& i) const {
    std::string out = "add value " + print_text(i.value.text) + " to " + print_path(i.type);
    if (i.before) out += " before " + print_text(i.before->text);
    if (i.after) out += " after " + print_text(i.after->text);
    return out;
  }
  std::string operator()(const RenameValue& i) const {
    return "rename value " + print_text(i.value.text) + " to " + print_text(i.to.text) + " in " +
           print_path(i.type);
  }
  std::string operator()(const DropValue& i) const {
    return "drop value " + print_text(i.value.text) + " from " + print_path(i.type) +
           (i.rows_to ? " rows to " + print_text(i.rows_to->text) : std::string());
  }
  std::string operator()(const ReorderEnum& i) const {
    return "reorder " + print_path(i.type) + " (" + values(i.values) + ")";
  }
  std::string operator()(const InsertRows& i) const {
    return "insert into " + print_path(i.table) + " (" + print_names(i.columns) + ")" +
           (i.overriding ? " overriding system value" : "");
  }
  std::string operator()(const UpdateRows& i) const { return "update " + print_path(i.table); }
  std::string operator()(const DeleteRows& i) const {
    std::string out = "delete from " + print_path(i.table);
    if (i.where) out += " where " + print_expression(*i.where);
    if (i.body) out += " " + print_body(i.body->text);
    return out + print_way_back(i.back);
  }
  std::string operator()(const TruncateTables& i) const {
    std::string tables;
    for (const Path& table : i.tables) tables += (tables.empty() ? "" : ", ") + print_member(table);
    return "truncate " + tables + (i.restarts_identity ? " restart identity" : "") +
           print_way_back(i.back);
  }
  std::string operator()(const DoBlock& i) const {
    return "do " + print_body(i.body.text) +
           (i.language ? " language " + print_name(i.language->text) : "") + print_way_back(i.back);
  }
  std::string operator()(const CommentOnTable& i) const {
    return "comment on table " + print_path(i.table) + " " + comment(i.comment);
  }
  std::string operator()(const CommentOnColumn& i) const {
    return "comment on " + print_member(i.column) + " " + comment(i.comment);
  }
  template <class Object>
  std::string operator()(const Create<Object>& i) const {
    return "create " + print_definition(i.object);
  }
  template <class Object>
  std::string operator()(const Replace<Object>& i) const {
    return "replace " + print_definition(i.object);
  }
  template <class Object>
  std::string operator()(const Drop<Object>& i) const {
    return "drop " + noun(Object::noun) + print_object_path(i.object);
  }
  std::string operator()(const RefreshMaterializedView& i) const {
    return "refresh materialized view " + print_object_path(i.view) +
           (i.concurrently ? " concurrently"
            : i.no_data    ? " no data"
                           : "");
  }
  template <class Object>
  std::string operator()(const Rename<Object>& i) const {
    return "rename " + noun(Object::noun) + print_object_path(i.object) + " to " +
           print_name(i.to.text);
  }
  template <class Object>
  std::string operator()(const CommentOn<Object>& i) const {
    return "comment on " + noun(Object::noun) + print_object_path(i.object) + " " +
           comment(i.comment);
  }
  std::string operator()(const AlterTrigger& i) const {
    return "alter trigger " + print_object_path(i.object) + " " + print_firing(i.firing);
  }
  std::string operator()(const AlterTriggers& i) const {
    return "alter table " + print_path(i.table) + " " + print_firing(i.firing) + " triggers";
  }
  std::string operator()(const CommentOnPart& i) const {
    return "comment on " + target(i.on) + " " + comment(i.comment);
  }
  std::string operator()(const AlterOwner& i) const {
    return "alter " + target(i.of) + " owner " + print_name(i.owner.text);
  }
  std::string operator()(const Grant& i) const {
    return "grant " + print_privileges(i.privileges) + objects(i) + " to " + print_names(i.roles) +
           (i.option ? " with grant option" : "");
  }
  std::string operator()(const Revoke& i) const {
    return std::string("revoke ") + (i.option ? "grant option for " : "") +
           print_privileges(i.privileges) + objects(i) + " from " + print_names(i.roles);
  }
  std::string operator()(const AlterDefaultPrivileges& i) const {
    std::string out = "alter default privileges";
    if (i.role) out += " for role " + print_name(i.role->text);
    if (i.schema) out += " in schema " + print_name(i.schema->text);
    out += i.revoke ? " revoke " : " grant ";
    if (i.revoke && i.option) out += "grant option for ";
    out += print_privileges(i.privileges) + " on " + i.on.text + (i.revoke ? " from " : " to ") +
           print_names(i.roles);
    return out + (!i.revoke && i.option ? " with grant option" : "");
  }
  std::string operator()(const RunSql&) const { return "sql"; }
  std::string operator()(const AlterTable& i) const { return "alter " + print_member(i.table); }
  std::string operator()(const Only& i) const { return "only " + i.dialect.text; }

  static std::string values(const std::vector<Text>& list) {
    std::string out;
    for (const Text& value : list) {
      if (!out.empty()) out += ", ";
      out += print_text(value.text);
    }
    return out;
  }
  static std::string target(const Target& target) {
    return noun(target.noun) + print_object_path(target.object);
  }
  template <class Item>
  static std::string objects(const Item& item) {
    std::string out = " on " + (item.noun.empty() ? "" : noun(item.noun));
    for (const ObjectPath& one : item.objects) {
      const bool first = &one == &item.objects.front();
      auto name = print_object_path(one);
      // Behind a noun these words would end the list.
      if (first && !item.noun.empty() && (name == "to" || name == "from")) name = '"' + name + '"';
      out += (first ? "" : ", ") + name;
    }
    return out;
  }

  static std::string comment(const std::optional<Text>& text) {
    return text ? print_text(text->text) : "null";
  }
};

}  // namespace

std::string print_head(const Item& item) { return std::visit(HeadPrinter{}, item.what); }

std::string print_head(const OnlyTableItems& only) { return "only " + only.dialect.text; }

}  // namespace recto::syntax
