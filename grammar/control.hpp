/// \file
/// What PEGTL does when a rule under `must` fails: the complaint of that rule, thrown as a `Fault`
/// at the place where the rule was tried.
#pragma once

#include <tao/pegtl/normal.hpp>

#include "grammar/fault.hpp"
#include "grammar/messages.hpp"

namespace recto::grammar {

template <typename Rule>
struct control : tao::pegtl::normal<Rule> {
  template <typename Input, typename... States>
  [[noreturn]] static void raise(const Input& in, States&&...) {
    constexpr const Complaint& failed = complaint<Rule>;
    static_assert(failed.message != nullptr, "a rule under must<> needs a row in messages.hpp");
    static_assert(failed.help[0] != '\0', "every row says what to write");
    const std::size_t place = offset_of(in);
    throw Fault{.code = failed.code,
                .message = failed.message,
                .label = failed.label,
                .help = failed.help,
                .begin = place,
                .end = place,
                .wants_name = failed.wants_name,
                .words = failed.words};
  }
};

}  // namespace recto::grammar
