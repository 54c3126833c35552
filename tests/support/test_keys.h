// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/support/test_keys.h  A master key that is always open: for tests that are not about keys.
/// Protects nothing. Threads: any.
#pragma once

#include <string>

#include "core/base/hash.h"
#include "core/ports/key_provider.h"

namespace tests {

class TestKeys final : public core::ports::KeyProvider {
public:
    [[nodiscard]] std::uint64_t generation() const override { return 1; }

    [[nodiscard]] core::Expected<core::base::Bytes> wrap(core::base::ByteView key, std::string_view purpose,
                                                         std::uint32_t version) const override
    {
        const core::base::Digest mask = maskOf(purpose, version);
        core::base::Bytes wrapped(mask.bytes.begin(), mask.bytes.begin() + kTagBytes);
        for (std::size_t i = 0; i < key.size(); ++i)
            wrapped.push_back(static_cast<std::uint8_t>(key[i] ^ mask.bytes[i % mask.bytes.size()]));
        return wrapped;
    }

    [[nodiscard]] core::Expected<core::base::SecretBytes> unwrap(core::base::ByteView wrapped, std::string_view purpose,
                                                                 std::uint32_t version) const override
    {
        const core::base::Digest mask = maskOf(purpose, version);
        if (wrapped.size() < kTagBytes ||
            !core::base::EqualConstantTime(wrapped.first(kTagBytes), core::base::ByteView(mask.bytes).first(kTagBytes)))
            return core::Fail(core::ErrorCode::Corrupt, "wrapped for another purpose");
        core::base::SecretBytes key(wrapped.subspan(kTagBytes));
        for (std::size_t i = 0; i < key.size(); ++i)
            key.data()[i] = static_cast<std::uint8_t>(key.data()[i] ^ mask.bytes[i % mask.bytes.size()]);
        return key;
    }

private:
    static constexpr std::size_t kTagBytes = 8;
    static core::base::Digest maskOf(std::string_view purpose, std::uint32_t version)
    {
        return core::base::Sha256Of("test key " + std::string(purpose) + " " + std::to_string(version));
    }
};

} // namespace tests
