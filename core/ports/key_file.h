// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/ports/key_file.h  Where the master key rests: sealed once per account, each slot opened by its own secret.
/// Threads: any; open() and the makers take 0.1 to 0.3 s on purpose.
#pragma once

#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/error.h"

namespace core::ports {

class KeyFile {
public:
    virtual ~KeyFile() = default;
    struct Slot {
        std::string name; ///< of the account, no personal data
        base::SecretBytes secret;
    };
    /// A new master key, sealed in these slots; it is not opened. A file that is there already is kept aside.
    /// Errors: InvalidInput (no slot, two of one name), Environment.
    virtual Expected<void> make(const std::vector<Slot>& slots) = 0;
    /// Opens the master key. Takes the same time for a name without a slot.
    /// Errors: WrongSecret, NotFound (no key file), Corrupt (the file is damaged), Environment.
    virtual Expected<void> open(const Slot& slot) = 0;
    virtual void close() = 0;
    /// Seals the open master key in one more slot. Errors: WrongSecret (not open), AlreadyExists, Environment.
    virtual Expected<void> add(const Slot& slot) = 0;
    /// Seals the slot anew. Errors: WrongSecret (the old secret does not open it), Environment.
    virtual Expected<void> change(const Slot& old_slot, const base::SecretBytes& new_secret) = 0;
};

} // namespace core::ports
