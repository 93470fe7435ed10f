/// \file
/// The base of all actions: nothing to do, except that a habit from SQL is refused where it
/// matches.
#pragma once

#include <concepts>
#include <tao/pegtl/nothing.hpp>
#include <utility>

#include "grammar/habits.hpp"
#include "grammar/line.hpp"
#include "grammar/messages.hpp"

namespace recto::grammar {

template <typename Input>
Matched matched(const Input& in) {
  return {in.string_view(), static_cast<std::size_t>(in.begin() - in.input().begin())};
}

template <typename Rule>
struct action : pegtl::nothing<Rule> {};

template <std::derived_from<habit> Rule>
struct action<Rule> {
  template <typename Input>
  static void apply(const Input& in, Line&) {
    constexpr const Complaint& refused = complaint<Rule>;
    static_assert(refused.message != nullptr && refused.help[0] != '\0',
                  "every habit says what to write instead");
    const Matched here = matched(in);
    throw fault(refused.code, here, refused.message, refused.help, refused.label);
  }
};

/// An action that is written as `act`: what to do with the line and the matched text.
template <typename Rule>
struct acts {
  template <typename Input>
  static void apply(const Input& in, Line& line) {
    action<Rule>::act(line, matched(in));
  }
};

/// Takes a part out of the line, leaving it empty for the next one.
template <typename T>
T take(T& part) {
  return std::exchange(part, T{});
}

/// An attribute that stands a second time is refused under the second one.
inline void refuse_repeated(bool there_already, const Matched& here) {
  if (!there_already) return;
  throw fault(Code::repeated_attribute, here, "this is said twice", "leave one of the two out",
              "the second time");
}

}  // namespace recto::grammar
