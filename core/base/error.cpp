// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"

namespace core::base {

const char* Name(ErrorCode code) noexcept
{
    switch (code) {
    case ErrorCode::InvalidInput: return "InvalidInput";
    case ErrorCode::Overflow: return "Overflow";
    case ErrorCode::Unsupported: return "Unsupported";
    case ErrorCode::LimitExceeded: return "LimitExceeded";
    case ErrorCode::NotFound: return "NotFound";
    case ErrorCode::Conflict: return "Conflict";
    case ErrorCode::AlreadyExists: return "AlreadyExists";
    case ErrorCode::Forbidden: return "Forbidden";
    case ErrorCode::LeaseExpired: return "LeaseExpired";
    case ErrorCode::WrongSecret: return "WrongSecret";
    case ErrorCode::FourEyes: return "FourEyes";
    case ErrorCode::Corrupt: return "Corrupt";
    case ErrorCode::StoreUnavailable: return "StoreUnavailable";
    case ErrorCode::StoreFull: return "StoreFull";
    case ErrorCode::Environment: return "Environment";
    case ErrorCode::Cancelled: return "Cancelled";
    case ErrorCode::Timeout: return "Timeout";
    }
    return "Unknown";
}

} // namespace core::base
