/// \file
/// The parser: lines one by one by the grammar, blocks by recursion here, faults caught at the line
/// they spoil. The only source file of the library that includes PEGTL, itself or by the headers of
/// this folder.
#include "grammar/parse.hpp"

#include <algorithm>
#include <tao/pegtl/memory_input.hpp>
#include <tao/pegtl/parse.hpp>
#include <type_traits>

#include "grammar/actions/access.hpp"
#include "grammar/actions/column.hpp"
#include "grammar/actions/constraint.hpp"
#include "grammar/actions/data.hpp"
#include "grammar/actions/enum.hpp"
#include "grammar/actions/index.hpp"
#include "grammar/actions/item.hpp"
#include "grammar/actions/object.hpp"
#include "grammar/actions/object_kinds.hpp"
#include "grammar/actions/options.hpp"
#include "grammar/actions/other_order.hpp"
#include "grammar/actions/partition.hpp"
#include "grammar/actions/sequence.hpp"
#include "grammar/actions/sql.hpp"
#include "grammar/actions/table.hpp"
#include "grammar/actions/table_property.hpp"
#include "grammar/check.hpp"
#include "grammar/control.hpp"
#include "grammar/recover.hpp"
#include "grammar/unexpected.hpp"
#include "syntax/key_meant.hpp"

namespace recto::grammar {

namespace {

constexpr std::size_t most_faults = 20;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Thrown to give up on the rest of a file. Never leaves this file.
struct GiveUp {};

class Parser {
 public:
  Parser(SourceId source, std::string_view text, Diagnostics& diagnostics)
      : source_(source),
        text_(text),
        diagnostics_(diagnostics),
        in_(text.data(), text.data() + text.size(), "") {}

  std::vector<syntax::Item> file() {
    std::vector<syntax::Item> items;
    if (text_.starts_with(byte_order_mark)) in_.bump(byte_order_mark.size());
    try {
      while (true) {
        lines<file_line>(items, false);
        if (in_.empty()) break;
        record({.code = Code::expected,
                .message = "there is nothing to close here",
                .label = "",
                .help = "leave it out",
                .begin = offset_of(in_),
                .end = offset_of(in_) + 1});
        in_.bump(1);
      }
    } catch (const GiveUp&) {
    }
    return items;
  }

 private:
  using Input =
      tao::pegtl::memory_input<tao::pegtl::tracking_mode::lazy, tao::pegtl::eol::lf, const char*>;

  template <typename Rule>
  bool match(Line& line) {
    return tao::pegtl::parse<Rule, action, control>(in_, line);
  }

  template <typename Rule>
  bool match_nothing() {
    return tao::pegtl::parse<Rule, tao::pegtl::nothing, control>(in_);
  }

  /// Blanks, empty lines, comments and semicolons between two lines.
  void skip_between() {
    while (!in_.empty()) {
      try {
        (void)match_nothing<between_lines>();
        return;
      } catch (const Fault& fault) {  // a comment that is not closed
        spoiled(fault, fault.begin);
      }
    }
  }

  /// The lines up to the end of the text or a `}`, which is left to the caller.
  template <typename Rule, typename Lines>
  void lines(Lines& out, bool inside_alter) {
    for (skip_between(); !in_.empty() && *in_.current() != '}'; skip_between()) {
      const std::size_t begin = offset_of(in_);
      Line line(source_, inside_alter);
      std::size_t resume_from = begin;  // what comes before is read and done
      try {
        if (!match<must<Rule>>(line)) continue;  // never: must throws
        if (line.opens != Opens::nothing) {
          block<Rule>(line);
          resume_from = offset_of(in_);
        }
        const Span span = span_from(begin);
        const std::optional<Fault> rest = rest_of_line(line);
        keep(out, line, span);
        if (rest) spoiled(*rest, resume_from);
      } catch (const Fault& fault) {
        spoiled(fault, resume_from);
      }
    }
  }

  [[nodiscard]] Span span_from(std::size_t begin) const {
    return {source_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(offset_of(in_))};
  }

  static void keep(std::vector<syntax::Item>& out, Line& line, Span span) {
    if (line.item) out.push_back({std::move(*line.item), span});
  }
  static void keep(std::vector<syntax::TableItem>& out, Line& line, Span span) {
    if (line.table_item) out.push_back({std::move(*line.table_item), span});
  }
  static void keep(std::vector<syntax::Carried>& out, Line& line, Span span) {
    if (line.carried) out.push_back({std::move(*line.carried), span});
  }

  /// Behind a line nothing but a comment may stand.
  std::optional<Fault> rest_of_line(const Line& line) {
    if (match_nothing<gap>() && match_nothing<at<end_of_line>>()) return std::nullopt;
    return unexpected(line, text_, offset_of(in_));
  }

  // Blocks. Each begins behind its `{` and ends behind its `}`.

  template <typename Rule>
  void block(Line& line) {
    const std::size_t open = offset_of(in_) - 1;
    const std::size_t openings = openings_;
    deeper(open);
    switch (line.opens) {
      case Opens::nothing:
      case Opens::means:  // read by `sql_block`
        break;
      case Opens::table:
        table_block(std::get<syntax::CreateTable>(*line.item), open);
        break;
      case Opens::alter:
        lines<alter_line>(std::get<syntax::AlterTable>(*line.item).items, true);
        break;
      case Opens::only:  // holds what the block around it holds
        if constexpr (std::is_same_v<Rule, table_line>) {
          syntax::OnlyTableItems only_items{line.dialect, {}};
          lines<Rule>(only_items.items, false);
          line.table_item = std::move(only_items);
        } else if constexpr (!std::is_same_v<Rule, carried_line>) {
          syntax::Only only_items{line.dialect, {}};
          lines<Rule>(only_items.items, line.inside_alter);
          line.item = std::move(only_items);
        }
        break;
      case Opens::carried:
        lines<carried_line>(carried_of(*line.item), false);
        break;
      case Opens::sql:
        sql_block(std::get<syntax::RunSql>(*line.item), open);
        break;
    }
    close(open, openings);
    --depth_;
  }

  void deeper(std::size_t open) {
    if (++depth_ <= deepest_braces) return;
    record({.code = Code::too_deep,
            .message = "braces are nested too deep",
            .label = "",
            .help = "recto reads 32 braces inside one another",
            .begin = open,
            .end = open + 1});
    throw GiveUp{};
  }

  /// \param openings `openings_` before the block: what is not closed inside it hid the `}`
  void close(std::size_t open, std::size_t openings) {
    if (in_.empty()) {
      if (openings_ > openings) throw GiveUp{};
      record({.code = Code::unclosed,
              .message = "this brace is not closed",
              .label = "opened here",
              .help = "close it with } on a line of its own",
              .begin = open,
              .end = open + 1});
      throw GiveUp{};
    }
    in_.bump(1);
  }

  void table_block(syntax::CreateTable& table, std::size_t open) {
    const std::size_t faults = faults_;
    lines<table_line>(table.items, false);
    std::vector<const syntax::Column*> columns;
    columns_of(table.items, columns);
    refuse_keys_meant(columns);
    const bool has_others = table.head.partition_of || !table.head.inherits.empty();
    if (table.items.empty() && faults == faults_ && !has_others) {
      record({.code = Code::expected,
              .message = "a table has at least one column",
              .label = "",
              .help = "write a column's name and type on a line between the braces",
              .begin = open,
              .end = open + 1});
    }
  }

  static void columns_of(const std::vector<syntax::TableItem>& items,
                         std::vector<const syntax::Column*>& out) {
    for (const auto& item : items) {
      if (const auto* column = std::get_if<syntax::Column>(&item.item)) out.push_back(column);
      if (const auto* only = std::get_if<syntax::OnlyTableItems>(&item.item)) {
        columns_of(only->items, out);
      }
    }
  }

  /// What is no column but a key without its parentheses can be told when all columns are read.
  void refuse_keys_meant(const std::vector<const syntax::Column*>& columns) {
    std::vector<std::string_view> names;
    for (const auto* column : columns) names.emplace_back(column->name.text);
    for (const auto* column : columns) {
      auto meant = syntax::key_meant(*column, names);
      if (!meant) continue;
      diagnostics_.add(std::move(*meant));
      if (++faults_ >= most_faults) throw GiveUp{};
    }
  }

  static std::vector<syntax::Carried>& carried_of(ItemKind& item) {
    return std::visit(
        [](auto& kind) -> std::vector<syntax::Carried>& {
          if constexpr (requires { kind.carried; }) {
            return kind.carried.emplace();
          } else {
            throw GiveUp{};  // the grammar opens such a block behind a rename only
          }
        },
        item);
  }

  void sql_block(syntax::RunSql& sql, std::size_t open) {
    const std::size_t faults = faults_;
    bool up = false, down = false, means = false;
    for (skip_between(); !in_.empty() && *in_.current() != '}'; skip_between()) {
      const std::size_t begin = offset_of(in_);
      Line line(source_);
      try {
        (void)match<must<sql_part>>(line);
        const bool in_order = line.up     ? !up && !down && !means
                              : line.down ? !down && !means
                                          : !means;
        if (!in_order) {
          throw Fault{.code = Code::expected,
                      .message = "the parts of sql come in order, each once",
                      .label = "",
                      .help = "write up, then down or irreversible, then means",
                      .begin = begin,
                      .end = begin};
        }
        if (line.up) sql.up = std::move(*line.up);
        if (line.down) sql.down = std::move(*line.down);
        up = up || line.up.has_value();
        down = down || line.down.has_value();
        if (line.opens == Opens::means) {
          means = true;
          const std::size_t brace = offset_of(in_) - 1;
          const std::size_t openings = openings_;
          deeper(brace);
          lines<file_line>(sql.means, false);
          close(brace, openings);
          --depth_;
        }
      } catch (const Fault& fault) {
        spoiled(fault, begin);
      }
    }
    if ((up && down) || faults != faults_) return;
    record({.code = Code::expected,
            .message = up ? "this sql has no way back" : "this sql has no way forward",
            .label = "",
            .help = up ? "add down $$ … $$, or down nothing \"reason\", or irreversible \"reason\""
                       : "add up $$ … $$",
            .begin = open,
            .end = open + 1});
  }

  // Faults.

  void record(const Fault& fault) {
    diagnostics_.add(explain(fault, source_, text_));
    if (fault.code == Code::unclosed || fault.code == Code::too_deep) ++openings_;
    if (++faults_ >= most_faults) throw GiveUp{};
  }

  /// Records a fault and moves behind the line it spoiled.
  void spoiled(const Fault& fault, std::size_t line_begin) {
    record(fault);
    const std::size_t resume = skip_line(text_, line_begin, fault);
    in_.restart();
    in_.bump(std::max(resume, line_begin));
  }

  SourceId source_;
  std::string_view text_;
  Diagnostics& diagnostics_;
  Input in_;
  std::size_t depth_ = 0;
  std::size_t faults_ = 0;
  std::size_t openings_ = 0;  // faults among them of something that is not closed
};

}  // namespace

syntax::File parse(SourceId source, const Sources& sources, Diagnostics& diagnostics) {
  const std::string& text = sources.at(source).text();
  syntax::File file{.source = source, .items = {}};
  if (const std::optional<Fault> fault = check_bytes(text)) {
    Diagnostic diagnostic = explain(*fault, source, text);
    if (text.empty()) {  // no text to point at
      diagnostic.primary = {};
      diagnostic.path = sources.at(source).path();
    }
    diagnostics.add(std::move(diagnostic));
    return file;
  }
  file.items = Parser(source, text, diagnostics).file();
  return file;
}

}  // namespace recto::grammar
