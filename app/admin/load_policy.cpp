// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/load_policy.h"

#include <fmt/format.h>

#include "core/decision/cases.h"
#include "datasources/files/bundle_folder.h"

namespace admin {

using core::ErrorCode;

std::string FindingLine(const core::policy::Finding& finding)
{
    const std::string where = finding.place.empty() ? finding.file : finding.file + " " + finding.place;
    return fmt::format("{}: {} {}", where, core::policy::CodeText(finding.code), finding.detail);
}

ExitCode ExitCodeOf(ErrorCode code) noexcept
{
    switch (code) {
    case ErrorCode::InvalidInput:
    case ErrorCode::Overflow:
    case ErrorCode::Unsupported:
    case ErrorCode::LimitExceeded:
    case ErrorCode::NotFound:
    case ErrorCode::Conflict:
    case ErrorCode::AlreadyExists:
    case ErrorCode::Forbidden:
    case ErrorCode::LeaseExpired:
    case ErrorCode::WrongSecret:
    case ErrorCode::FourEyes: return ExitCode::Refused;
    case ErrorCode::Corrupt: return ExitCode::Findings;
    case ErrorCode::StoreUnavailable:
    case ErrorCode::StoreFull:
    case ErrorCode::Environment:
    case ErrorCode::Cancelled:
    case ErrorCode::Timeout: return ExitCode::Environment;
    }
    return ExitCode::Environment;
}

ExitCode ReportError(const core::Error& error)
{
    fmt::print(stderr, "touchstone-admin: E-{} {}: {}\n", core::base::Number(error.code), core::base::Name(error.code),
               error.detail);
    return ExitCodeOf(error.code);
}

tl::expected<core::policy::PolicyPtr, ExitCode> LoadPolicy(const std::string& folder, Cases cases, std::FILE* findings)
{
    const auto files = datasources::files::ReadBundleFolder(folder);
    if (!files)
        return tl::unexpected(ReportError(files.error()));
    auto policy = cases == Cases::Run ? core::decision::CompileAndRunCases(*files) : core::policy::Compile(*files);
    if (policy)
        return std::move(*policy);
    for (const core::policy::Finding& finding : policy.error())
        fmt::print(findings, "{}\n", FindingLine(finding));
    return tl::unexpected(ExitCode::Findings);
}

} // namespace admin
