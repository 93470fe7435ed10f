/// \file
/// The small parts every statement is made of: blanks, words, names, paths, literals, and pieces of
/// SQL between delimiters. Where a piece ends inside SQL is `syntax::scan`'s knowledge.
///
/// A rule never begins or ends with blanks: `gap` stands between the rules of one line, `space`
/// (which crosses lines) only inside parentheses.
#pragma once

#include <cstddef>
#include <string_view>
#include <tao/pegtl/ascii.hpp>
#include <tao/pegtl/nothing.hpp>
#include <tao/pegtl/rules.hpp>

#include "grammar/fault.hpp"
#include "source/text.hpp"
#include "syntax/scan.hpp"

namespace recto::grammar {

namespace pegtl = tao::pegtl;
using pegtl::at;
using pegtl::disable;
using pegtl::if_must;
using pegtl::must;
using pegtl::not_at;
using pegtl::one;
using pegtl::opt;
using pegtl::plus;
using pegtl::seq;
using pegtl::sor;
using pegtl::star;

/// A lower-case word as a template argument.
template <std::size_t N>
struct Letters {
  char text[N] = {};
  consteval Letters(const char (&letters)[N]) {  // NOLINT: meant to convert
    for (std::size_t i = 0; i < N; ++i) text[i] = letters[i];
  }
  [[nodiscard]] constexpr std::string_view view() const { return {text, N - 1}; }
};

template <typename Input>
std::string_view rest_of(const Input& in) {
  return {in.current(), in.size()};
}
template <typename Input>
std::size_t offset_of(const Input& in) {
  return static_cast<std::size_t>(in.current() - in.begin());
}

/// A word of the language in any case. Followed by a dot it is a name, as no word is reserved.
template <Letters L>
struct word {
  using rule_t = word;
  using subs_t = pegtl::empty_list;

  template <typename Input>
  static bool match(Input& in) {
    constexpr std::string_view letters = L.view();
    const std::string_view text = rest_of(in);
    if (text.size() < letters.size()) return false;
    for (std::size_t i = 0; i < letters.size(); ++i) {
      if (fold(text[i]) != letters[i]) return false;
    }
    if (text.size() > letters.size()) {
      const char next = text[letters.size()];
      if (next == '.' || syntax::continues_name(next)) return false;
    }
    in.bump(letters.size());
    return true;
  }
};

/// One piece of SQL of the given kind, told by its first bytes; unclosed it is a fault at its
/// opening.
template <syntax::Piece P>
struct piece {
  using rule_t = piece;
  using subs_t = pegtl::empty_list;

  template <typename Input>
  static bool match(Input& in) {
    const std::string_view text = rest_of(in);
    if (text.empty()) return false;
    const syntax::Scanned scanned = syntax::scan(text, 0);
    if (scanned.piece != P) return false;
    if (!scanned.closed) throw unclosed(P, offset_of(in));
    in.bump(scanned.end);
    return true;
  }

  static Fault unclosed(syntax::Piece kind, std::size_t begin) {
    struct Words {
      const char *message, *help;
    };
    const Words words =
        kind == syntax::Piece::block_comment
            ? Words{"this comment is not closed", "close it with */, once for each /* inside it"}
        : kind == syntax::Piece::dollar_quote
            ? Words{"this dollar quote is not closed", "close it with the same $tag$"}
        : kind == syntax::Piece::string
            ? Words{"this text is not closed", "close it with ', and write '' for a ' inside it"}
            : Words{"this name is not closed",
                    "close it with \", and write \"\" for a \" inside it"};
    return {.code = Code::unclosed,
            .message = words.message,
            .label = "opened here",
            .help = words.help,
            .begin = begin,
            .end = begin + 1};
  }
};

/// `( … )` with whatever SQL inside, over any number of lines.
struct parenthesised {
  using rule_t = parenthesised;
  using subs_t = pegtl::empty_list;

  template <typename Input>
  static bool match(Input& in) {
    const std::string_view text = rest_of(in);
    if (text.empty() || text.front() != '(') return false;
    std::size_t depth = 0;
    for (std::size_t i = 0; i < text.size();) {
      const syntax::Scanned scanned = syntax::scan(text, i);
      if (!scanned.closed) {
        // A quote that opens on a later line is rather the next one's, and this parenthesis open.
        if (text.substr(0, i).find('\n') != std::string_view::npos) break;
        throw piece<syntax::Piece::string>::unclosed(scanned.piece, offset_of(in) + i);
      }
      if (text[i] == '(' && ++depth > deepest_parentheses) {
        throw Fault{.code = Code::too_deep,
                    .message = "parentheses are nested too deep",
                    .label = "",
                    .help = "recto reads 1000 parentheses inside one another",
                    .begin = offset_of(in) + i,
                    .end = offset_of(in) + i + 1};
      }
      i = scanned.end;
      if (text[i - 1] == ')' && scanned.piece == syntax::Piece::symbol && --depth == 0) {
        in.bump(i);
        return true;
      }
    }
    throw Fault{.code = Code::unclosed,
                .message = "this parenthesis is not closed",
                .label = "opened here",
                .help = "close it with )",
                .begin = offset_of(in),
                .end = offset_of(in) + 1};
  }
};

// clang-format off

struct blank          : one<' ', '\t', '\r', '\v', '\f'> {};
struct block_comment  : seq<at<one<'/'>>, piece<syntax::Piece::block_comment>> {};
struct line_comment   : seq<at<one<'-'>>, piece<syntax::Piece::line_comment>> {};
struct gap            : star<sor<blank, block_comment>> {};
struct wide_gap       : plus<sor<blank, block_comment>> {};
struct space          : star<sor<blank, one<'\n'>, block_comment, line_comment>> {};
struct between_lines  : star<sor<blank, one<'\n', ';'>, block_comment, line_comment>> {};
struct end_of_line    : sor<at<one<'\n', ';', '}'>>, at<line_comment>, pegtl::eof> {};

struct name_first     : pegtl::ranges<'a', 'z', 'A', 'Z', '\x80', '\xff', '_', '_'> {};
struct name_other     : pegtl::ranges<'a', 'z', 'A', 'Z', '\x80', '\xff', '0', '9', '_', '_', '$', '$'> {};
struct plain_name     : seq<name_first, star<name_other>> {};
struct quoted_name    : seq<at<one<'"'>>, piece<syntax::Piece::quoted_name>> {};
struct identifier     : sor<plain_name, quoted_name> {};
struct next_name      : identifier {};
struct path           : seq<identifier, star<if_must<one<'.'>, next_name>>> {};

struct text_literal   : seq<at<one<'\''>>, piece<syntax::Piece::string>> {};
struct reason_literal : sor<text_literal, quoted_name> {};
struct digits         : plus<pegtl::digit> {};
struct whole_number   : seq<opt<one<'-', '+'>>, digits, not_at<sor<name_other, one<'.'>>>> {};

struct dollar_quoted  : seq<at<one<'$'>>, piece<syntax::Piece::dollar_quote>> {};
struct delimited      : sor<parenthesised, dollar_quoted> {};

struct comma          : seq<space, one<','>, space> {};
struct open_list      : one<'('> {};
struct close_list     : one<')'> {};
struct open_block     : one<'{'> {};
struct carried_block : open_block {};  // behind a rename

// clang-format on

}  // namespace recto::grammar
