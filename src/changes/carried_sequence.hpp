/// \file
/// What follows the rename of a sequence.
#pragma once

#include "changes/carried.hpp"

namespace recto::changes {

/// Adds to `carried` the texts and definitions that name the sequence: what selects from it, and
/// the literals in nextval and the like. False, with a diagnostic at `where`, for a definition in
/// which recto is not sure what the name stands for.
bool carry_sequence(Binder& binder, const schema::QName& from, const schema::QName& to, Span where,
                    Carried& carried);

}  // namespace recto::changes
