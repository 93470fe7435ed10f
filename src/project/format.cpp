/// \file
/// `recto format` on one text.
#include "syntax/format.hpp"
#include "grammar/parse.hpp"
#include "project/problems.hpp"

namespace recto {

FormatResult format_text(const std::string& text, const std::string& path) {
  Sources sources;
  Diagnostics diagnostics;
  const SourceId source = sources.add(path, text);
  const syntax::File file = grammar::parse(source, sources, diagnostics);
  if (diagnostics.has_errors()) return {to_problems(diagnostics, sources), text};

  FormatResult result{to_problems(diagnostics, sources), syntax::format(file, sources.at(source))};

  // A layout that says something else would be the worst thing a formatter can do, so it is read
  // back.
  Diagnostics faults;
  const SourceId again = sources.add(path, result.text);
  if (grammar::parse(again, sources, faults) == file && !faults.has_errors()) return result;
  Diagnostic fault{.code = Code::internal,
                   .message = "the layout would change what the file says",
                   .help = "the file is left as it is; please report this with the file",
                   .path = path};
  return {{to_problem(fault, sources)}, text};
}

}  // namespace recto
