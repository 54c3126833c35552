// SPDX-License-Identifier: GPL-3.0-or-later
/// @file datasources/keys/passphrase_key_file.h  The key file: JSON, mode 0600, one slot per account, Argon2id and XAES.
/// Form: {"format": 1, "slots": [{"name", "salt", "memory_kib", "passes", "lanes", "sealed"}]}, bytes in hexadecimal.
/// Written to a new file, synchronised and renamed: a crash leaves the old file or the new one, never half of one.
/// Threads: any; one change at a time. Source: docs/storage.md, "Key file".
#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "core/ports/entropy.h"
#include "core/ports/key_file.h"
#include "datasources/keys/argon2.h"
#include "datasources/keys/master_key.h"

namespace datasources::keys {

class PassphraseKeyFile : public core::ports::KeyFile {
public:
    /// `cost` is for new slots; each slot keeps its own. `master` outlives this.
    PassphraseKeyFile(std::string path, const Argon2Cost& cost, MasterKey& master, core::ports::Entropy& entropy);

    core::Expected<void> make(const std::vector<Slot>& slots) override;
    core::Expected<void> open(const Slot& slot) override;
    void close() override;
    core::Expected<void> add(const Slot& slot) override;
    core::Expected<void> change(const Slot& old_slot, const core::base::SecretBytes& new_secret) override;

    struct StoredSlot {
        std::string name;
        core::base::Bytes salt;
        Argon2Cost cost;
        core::base::Bytes sealed;
    };

private:
    [[nodiscard]] core::Expected<StoredSlot> sealed(const Slot& slot, const core::base::SecretBytes& master) const;
    [[nodiscard]] core::Expected<core::base::SecretBytes> opened(const std::vector<StoredSlot>& slots,
                                                                 const Slot& slot) const;

    std::string m_path;
    Argon2Cost m_cost;
    MasterKey& m_master;
    core::ports::Entropy& m_entropy;
    std::mutex m_mutex;
};

} // namespace datasources::keys
