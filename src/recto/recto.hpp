/// \file
/// All of recto's library.
#pragma once

#include "recto/database.hpp"
#include "recto/error.hpp"
#include "recto/migration.hpp"
#include "recto/project.hpp"
#include "recto/runner.hpp"
#include "recto/version.hpp"
