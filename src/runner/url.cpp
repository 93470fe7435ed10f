/// \file
/// Keeps passwords out of messages. In doubt it hides too much.

#include "runner/url.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "recto/database.hpp"

namespace recto::runner {
namespace {

constexpr std::string_view hidden = "***";

bool is_blank(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }
bool is_word_char(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Where the part after "scheme://" begins.
std::size_t after_scheme(std::string_view uri) { return uri.find("://") + 3; }

// Every host of `h1:1,h2:2` has digits or nothing after its colon; [::1] may hold colons.
bool ports_are_numbers(std::string_view hosts) {
  while (!hosts.empty()) {
    std::string_view host = hosts.substr(0, hosts.find(','));
    hosts.remove_prefix(std::min(host.size() + 1, hosts.size()));
    if (host.starts_with('[')) host.remove_prefix(std::min(host.find(']'), host.size()));
    const std::size_t colon = host.find(':');
    if (colon == host.npos) continue;
    const std::string_view port = host.substr(colon + 1);
    if (!std::all_of(port.begin(), port.end(), is_digit)) return false;
  }
  return true;
}

int hex(char c) {
  if (is_digit(c)) return c - '0';
  const int lower = std::tolower(static_cast<unsigned char>(c));
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string percent_decoded(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool encoded =
        text[i] == '%' && i + 2 < text.size() && hex(text[i + 1]) >= 0 && hex(text[i + 2]) >= 0;
    result += encoded ? static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2])) : text[i];
    if (encoded) i += 2;
  }
  return result;
}

// `key=value`, its value hidden unless the key is one whose value is harmless. A key that is
// neither known nor a password is hidden too: it may be the rest of a password.
std::string shown_pair(std::string_view key, std::string_view value) {
  constexpr std::array<std::string_view, 9> harmless{
      "host",    "hostaddr",         "port",           "dbname", "user", "service",
      "sslmode", "application_name", "connect_timeout"};
  std::string result(key);
  if (std::find(harmless.begin(), harmless.end(), key) != harmless.end()) {
    return result.append("=").append(value);
  }
  return key == "password" ? result.append("=").append(hidden) : std::string(hidden);
}

std::string redact_query(std::string_view query) {
  std::string result;
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    const std::size_t equals = pair.find('=');
    result.append(equals == pair.npos ? hidden
                                      : shown_pair(percent_decoded(pair.substr(0, equals)),
                                                   pair.substr(equals + 1)));
    query.remove_prefix(pair.size());
    if (!query.empty()) {
      result += '&';
      query.remove_prefix(1);
    }
  }
  return result;
}

std::string redact_uri(std::string_view uri) {
  const std::size_t start = after_scheme(uri);
  const std::string_view authority = uri.substr(start, uri.find_first_of("/?", start) - start);
  // No user information: an @ further on is part of a query's value.
  const bool plain = authority.find('@') == authority.npos && ports_are_numbers(authority);
  const std::size_t at = plain ? uri.npos : uri.rfind('@', is_torn(uri) ? uri.npos : uri.find('?'));
  std::string result(uri.substr(0, start));
  std::string_view rest = uri.substr(start);
  if (at != uri.npos) {
    const std::string_view user_info = uri.substr(start, at - start);
    const std::size_t colon = user_info.find(':');
    result.append(user_info.substr(0, colon));
    if (colon != user_info.npos) result.append(":").append(hidden);
    rest = uri.substr(at);
  }
  const std::size_t query = rest.find('?');
  result.append(rest.substr(0, query));
  if (query != rest.npos) result.append("?").append(redact_query(rest.substr(query + 1)));
  return result;
}

// Reads one value of libpq's words: quoted with '…', or up to a blank; \ keeps the next character.
std::size_t end_of_value(std::string_view text, std::size_t at) {
  const bool quoted = at < text.size() && text[at] == '\'';
  for (at += quoted ? 1 : 0; at < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (quoted ? text[at] == '\'' : is_blank(text[at])) {
      return quoted ? at + 1 : at;
    }
  }
  return text.size();
}

std::string redact_words(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    if (is_blank(text[at])) {
      result += text[at++];
      continue;
    }
    std::size_t key_end = at;
    while (key_end < text.size() && text[key_end] != '=' && !is_blank(text[key_end])) ++key_end;
    std::size_t value = key_end;
    while (value < text.size() && is_blank(text[value])) ++value;
    if (value == text.size() || text[value] != '=') {  // no key: perhaps the rest of a password
      result.append(hidden);
      at = key_end;
      continue;
    }
    ++value;
    while (value < text.size() && is_blank(text[value])) ++value;
    const std::size_t end = end_of_value(text, value);
    result.append(shown_pair(text.substr(at, key_end - at), text.substr(value, end - value)));
    at = end;
  }
  return result;
}

}  // namespace

bool is_uri(std::string_view url) {
  const std::size_t end = url.find("://");
  return end != url.npos && end > 0 &&
         std::all_of(url.begin(), url.begin() + static_cast<std::ptrdiff_t>(end),
                     [](char c) { return is_word_char(c) || c == '+' || c == '-' || c == '.'; });
}

bool is_words(std::string_view url) {
  std::size_t at = 0;
  while (at < url.size() && is_blank(url[at])) ++at;
  const std::size_t key = at;
  while (at < url.size() && (is_word_char(url[at]) || url[at] == '_')) ++at;
  if (at == key) return false;
  while (at < url.size() && is_blank(url[at])) ++at;
  return at < url.size() && url[at] == '=';
}

bool is_torn(std::string_view uri) {
  const std::size_t start = after_scheme(uri);
  const std::string_view rest = uri.substr(start);
  const std::string_view before_query = rest.substr(0, rest.find('?'));
  const std::size_t path = before_query.find('/');
  const std::string_view authority = before_query.substr(0, path);
  const std::size_t at = authority.find('@');
  if (path != before_query.npos && before_query.find('@', path) != before_query.npos) return true;
  if (at != authority.npos && authority.find('@', at + 1) != authority.npos) return true;
  return !ports_are_numbers(at == authority.npos ? authority : authority.substr(at + 1));
}

std::string scrub(std::string message, const std::vector<std::string>& secrets) {
  constexpr std::size_t short_secret = 4;
  for (const std::string& secret : secrets) {
    if (secret.empty()) continue;
    std::size_t at = 0;
    while ((at = message.find(secret, at)) != message.npos) {
      const std::size_t end = at + secret.size();
      // A password such as "a" is no secret inside of other words.
      const bool inside = (at > 0 && is_word_char(message[at - 1])) ||
                          (end < message.size() && is_word_char(message[end]));
      if (secret.size() < short_secret && inside) {
        ++at;
        continue;
      }
      message.replace(at, secret.size(), hidden);
      at += hidden.size();
    }
  }
  return message;
}

}  // namespace recto::runner

namespace recto {

std::string redact(const std::string& url) {
  if (url.starts_with("sqlite:")) return url;
  if (runner::is_uri(url)) return runner::redact_uri(url);
  if (runner::is_words(url)) return runner::redact_words(url);
  const std::size_t at = url.rfind('@');  // a URI with its slashes missing
  if (at == url.npos) return url;
  return url.substr(0, std::min(url.find(':') + 1, at)).append(runner::hidden) + url.substr(at);
}

}  // namespace recto
