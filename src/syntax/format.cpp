/// \file
/// `recto format`: lines printed anew, comments and single blank lines between them kept. A line
/// that holds a comment itself is not printed but copied.
#include "syntax/format.hpp"

#include <string_view>
#include <vector>

#include "syntax/print_parts.hpp"
#include "syntax/scan.hpp"

namespace recto::syntax {

namespace {

constexpr std::size_t step = 2;

class Formatter {
 public:
  explicit Formatter(std::string_view text) : text_(text) {}

  std::string file(const std::vector<Item>& items) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    const std::size_t begin = text_.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
    lines(items, begin, text_.size(), 0, 0);
    return out_ + "\n";
  }

 private:
  /// Lines and all that stands between them, from `begin` to `end`.
  template <typename Line>
  void lines(const std::vector<Line>& all, std::size_t begin, std::size_t end, std::size_t indent,
             std::size_t width) {
    std::size_t at = begin;
    for (const Line& line : all) {
      between(at, line.span.begin, indent);
      new_line(indent);
      print(line, indent, width);
      at = line.span.end;
    }
    between(at, end, indent);
  }

  /// Comments and blank lines of what no line covers.
  void between(std::size_t begin, std::size_t end, std::size_t indent) {
    newlines_ = 0;
    for (std::size_t at = begin; at < end;) {
      const Scanned piece = scan(text_, at);
      if (piece.piece == Piece::newline) ++newlines_;
      if (piece.piece == Piece::line_comment || piece.piece == Piece::block_comment) {
        if (newlines_ == 0 && !out_.empty()) {
          out_ += "  ";  // behind the line it speaks of
        } else {
          new_line(indent);
        }
        out_ += with_lf(without_blank_end(text_.substr(at, piece.end - at)));
        newlines_ = 0;
        block_begins_ = false;
      }
      at = piece.end;
    }
  }

  static std::string_view without_blank_end(std::string_view comment) {
    while (comment.ends_with(' ') || comment.ends_with('\t') || comment.ends_with('\r')) {
      comment.remove_suffix(1);
    }
    return comment;
  }

  void new_line(std::size_t indent) {
    if (!out_.empty()) out_ += newlines_ > 1 && !block_begins_ ? "\n\n" : "\n";
    out_.append(indent, ' ');
    newlines_ = 0;
    block_begins_ = false;
  }

  [[nodiscard]] bool holds_comment(std::size_t begin, std::size_t end) const {
    for (std::size_t at = begin; at < end;) {
      const Scanned piece = scan(text_, at);
      if (piece.piece == Piece::line_comment || piece.piece == Piece::block_comment) return true;
      at = piece.end;
    }
    return false;
  }

  /// Offset behind the `{` that opens the block of the item at `begin`.
  [[nodiscard]] std::size_t behind_brace(std::size_t begin) const {
    std::size_t at = begin;
    while (text_[at] != '{') at = scan(text_, at).end;
    return at + 1;
  }

  /// An item's text as it stands, where it holds a comment; true when it did.
  bool copy_commented(std::size_t begin, std::size_t end) {
    if (!holds_comment(begin, end)) return false;
    out_ += with_lf(text_.substr(begin, end - begin));
    return true;
  }

  template <typename Line>
  void block(Span span, const std::string& head, const std::vector<Line>& inner, std::size_t indent,
             std::size_t width) {
    const std::size_t open = behind_brace(span.begin);
    if (!copy_commented(span.begin, open)) out_ += head + " {";
    const std::size_t close = span.end - 1;
    if (inner.empty() && !holds_comment(open, close)) {
      out_ += " }";
      return;
    }
    block_begins_ = true;
    lines(inner, open, close, indent + step, width);
    newlines_ = 0;
    new_line(indent);
    out_ += "}";
  }

  void print(const Item& item, std::size_t indent, std::size_t) {
    std::visit([&](const auto& kind) { item_of(kind, item, indent); }, item.what);
  }
  void item_of(const CreateTable& table, const Item& item, std::size_t indent) {
    if (table.head.partition_of && table.items.empty() && text_[item.span.end - 1] != '}') {
      if (!copy_commented(item.span.begin, item.span.end)) out_ += print_head(item);
      return;
    }
    block(item.span, print_head(item), table.items, indent, name_width(table.items));
  }
  void item_of(const AlterTable& alter, const Item& item, std::size_t indent) {
    block(item.span, print_head(item), alter.items, indent, 0);
  }
  void item_of(const Only& only, const Item& item, std::size_t indent) {
    block(item.span, print_head(item), only.items, indent, 0);
  }
  void item_of(const auto& kind, const Item& item, std::size_t indent) {
    if constexpr (requires { kind.carried; }) {
      if (kind.carried) {
        block(item.span, print_head(item), *kind.carried, indent, 0);
        return;
      }
    }
    if (!copy_commented(item.span.begin, item.span.end)) out_ += print_item(item, indent);
  }

  void print(const TableItem& line, std::size_t indent, std::size_t width) {
    if (const auto* only = std::get_if<OnlyTableItems>(&line.item)) {
      block(line.span, print_head(*only), only->items, indent, name_width(only->items));
    } else if (!copy_commented(line.span.begin, line.span.end)) {
      out_ += print_table_item(line, indent, width);
    }
  }

  void print(const Carried& line, std::size_t, std::size_t) {
    if (!copy_commented(line.span.begin, line.span.end)) out_ += print_carried(line);
  }

  std::string_view text_;
  std::string out_;
  std::size_t newlines_ = 0;   ///< since the last thing written
  bool block_begins_ = false;  ///< nothing stands behind the `{` yet
};

}  // namespace

std::string format(const File& file, const Source& source) {
  return Formatter(source.text()).file(file.items);
}

}  // namespace recto::syntax
