// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy/finding.h"

namespace core::policy {

const char* Name(FindingCode code) noexcept
{
    switch (code) {
    case FindingCode::UnexpectedFile: return "UnexpectedFile";
    case FindingCode::MissingFile: return "MissingFile";
    case FindingCode::NotJson: return "NotJson";
    case FindingCode::UnknownMember: return "UnknownMember";
    case FindingCode::MissingMember: return "MissingMember";
    case FindingCode::BadValue: return "BadValue";
    case FindingCode::Duplicate: return "Duplicate";
    case FindingCode::UnknownReference: return "UnknownReference";
    case FindingCode::ReservedName: return "ReservedName";
    case FindingCode::Order: return "Order";
    case FindingCode::Contradiction: return "Contradiction";
    case FindingCode::BadTables: return "BadTables";
    case FindingCode::UnreadableInput: return "UnreadableInput";
    case FindingCode::TypeMismatch: return "TypeMismatch";
    case FindingCode::BadOutput: return "BadOutput";
    case FindingCode::UndeclaredReason: return "UndeclaredReason";
    case FindingCode::UnusedReason: return "UnusedReason";
    case FindingCode::BadModel: return "BadModel";
    case FindingCode::ModelHash: return "ModelHash";
    case FindingCode::FeatureMismatch: return "FeatureMismatch";
    case FindingCode::GoldenMismatch: return "GoldenMismatch";
    case FindingCode::NotMonotone: return "NotMonotone";
    case FindingCode::BadCase: return "BadCase";
    case FindingCode::CaseFailed: return "CaseFailed";
    case FindingCode::RuleWithoutCase: return "RuleWithoutCase";
    }
    return "Unknown";
}

std::string CodeText(FindingCode code)
{
    return "P-" + std::to_string(static_cast<int>(code));
}

} // namespace core::policy
