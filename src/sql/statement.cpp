/// \file
/// What locks, hazards and grades are called.
#include "sql/statement.hpp"

namespace recto::sql {

std::string_view display(Lock lock) {
  switch (lock) {
    case Lock::none:
      return "none";
    case Lock::access_share:
      return "access share";
    case Lock::row_share:
      return "row share";
    case Lock::row_exclusive:
      return "row exclusive";
    case Lock::share_update_exclusive:
      return "share update exclusive";
    case Lock::share:
      return "share";
    case Lock::share_row_exclusive:
      return "share row exclusive";
    case Lock::exclusive:
      return "exclusive";
    case Lock::access_exclusive:
      return "access exclusive";
  }
  return {};
}

std::string_view display(Grade grade) {
  switch (grade) {
    case Grade::nothing:
      return "nothing";
    case Grade::structure:
      return "structure";
    case Grade::data:
      return "data";
    case Grade::exact:
      return "exact";
  }
  return {};
}

}  // namespace recto::sql
