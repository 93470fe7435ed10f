/// \file
/// Messages for what stands behind a complete line.
#include "grammar/unexpected.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <utility>
#include <vector>

#include "syntax/scan.hpp"

namespace recto::grammar {

namespace {

const syntax::Column* column_of(const Line& line) {
  if (line.item) {
    if (const auto* add = std::get_if<syntax::AddColumn>(&*line.item)) return &add->column;
  }
  if (line.table_item) return std::get_if<syntax::Column>(&*line.table_item);
  return nullptr;
}

bool is_one_of(const syntax::Name& name, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), name.text) != words.end();
}

/// What is created and dropped by a noun.
std::vector<std::string_view> nouns() {
  return {"table",  "index",  "sequence",  "enum",       "view",       "materialized view",
          "domain", "type",   "function",  "procedure",  "aggregate",  "trigger",
          "policy", "schema", "extension", "statistics", "publication"};
}

bool begins_noun(const syntax::Name& name) {
  const auto all = nouns();
  return name.text == "materialized" || std::find(all.begin(), all.end(), name.text) != all.end();
}

}  // namespace

Fault unexpected(const Line& line, std::string_view text, std::size_t offset) {
  Fault fault{.code = Code::expected,
              .message = "expected the end of the line",
              .label = "",
              .help = "a line holds one change; the next one stands on a line of its own",
              .begin = offset,
              .end = offset};
  if (line.item) {
    // `drop tabel users` read as the column "tabel".
    const auto* drop = std::get_if<syntax::DropColumn>(&*line.item);
    if (drop != nullptr && drop->column.parts.size() == 1 && !line.inside_alter) {
      auto droppable = nouns();
      droppable.push_back("constraint");
      const syntax::Name& word = drop->column.parts[0];
      std::string help = did_you_mean(word.text, droppable);
      // A right noun with something wrong behind it, as `view 'v'`, is not misspelt.
      if (!help.empty() && nearest(word.text, droppable) != word.text) {
        return {.code = Code::unknown_word,
                .message = "recto drops no \"" + word.text + "\"",
                .label = "",
                .help = std::move(help),
                .begin = word.span.begin,
                .end = word.span.end};
      }
    }
  }
  if (line.table_item) {
    // A change among the columns, as `create table b {` behind a table without its }, is read as
    // the column "create" of type "table".
    const syntax::Column* column = column_of(line);
    if (column != nullptr && is_one_of(column->name, {"create", "drop", "rename"}) &&
        column->type.name.parts.size() == 1 && begins_noun(column->type.name.parts[0])) {
      return {.code = Code::unclosed,
              .message = "no change begins inside a table's block",
              .label = "",
              .help = "close the block with } on a line before this one",
              .begin = column->name.span.begin,
              .end = column->name.span.end};
    }
  }
  const syntax::Scanned piece = syntax::scan(text, offset);
  const std::string_view found = text.substr(offset, piece.end - offset);
  if (found == ",") {
    fault.message = "lines are not separated by commas";
    fault.help = "leave the comma out";
  } else if (found == ")") {
    fault.message = "there is no parenthesis to close";
    fault.help = "leave the ) out, or open it before";
  } else if (found == "{") {
    fault.message = "no block begins here";
    fault.help = "is the } of the block above missing?";
  } else if (column_of(line) != nullptr && column_of(line)->index) {
    fault.message = "an index stands last behind its column";
    fault.help = "move the attribute before the word index";
  } else if (column_of(line) != nullptr) {
    fault.message = "expected an attribute of the column, or the end of the line";
    fault.help = did_you_mean(
        found, {"primary", "unique", "check", "references", "identity", "default", "collate",
                "generated", "comment", "fill", "index", "constraint", "first", "after",
                "deferrable", "storage", "compression", "statistics", "with"});
    if (fault.help.empty()) {
      fault.help =
          "one of: primary key, unique, check, references, identity, default, collate, generated, "
          "comment, fill, index";
    }
  }
  return fault;
}

}  // namespace recto::grammar
