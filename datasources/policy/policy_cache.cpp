// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasources/policy/policy_cache.h"

#include "core/policy/bundle_files.h"
#include "core/policy/compile.h"

namespace datasources::policy {

using core::ErrorCode;
using core::Expected;
using core::Fail;
using core::desks::PolicyPointer;
using core::desks::Reader;

Expected<PolicyPointer> PolicyCache::byHash(const Reader& reader, const core::base::Digest& hash)
{
    const std::scoped_lock lock(m_mutex);
    if (const auto found = m_policies.find(hash); found != m_policies.end())
        return found->second;
    TRY(const core::policy::BundleFiles files, reader.policies().files(hash));
    if (files.empty())
        return Fail(ErrorCode::NotFound, "policy " + hash.shortHex() + " is not stored");
    if (core::policy::ContentHash(files) != hash)
        return Fail(ErrorCode::Corrupt, "policy " + hash.shortHex() + ": the stored files have another hash");
    auto compiled = core::policy::Compile(files);
    if (!compiled)
        return Fail(ErrorCode::Corrupt, "policy " + hash.shortHex() + " does not compile with this program");
    m_policies.emplace(hash, *compiled);
    return *compiled;
}

Expected<PolicyPointer> PolicyCache::live(const Reader& reader)
{
    TRY(const auto release, reader.policies().live());
    if (!release)
        return Fail(ErrorCode::NotFound, "no policy was released yet");
    return byHash(reader, release->hash);
}

} // namespace datasources::policy
