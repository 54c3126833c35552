// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/base/ids.h  Identifiers that cannot be mixed up: a CaseId is no DecisionId.
/// Made before the row is inserted, from 128 random bits of ports::Entropy, as 32 lower-case hexadecimal digits;
/// identifiers that come from outside (application_id, request_id) keep the text they came with.
/// Threads: plain values.
#pragma once

#include <compare>
#include <string>
#include <utility>

namespace core::base {

template <class Tag>
struct Id {
    std::string value;

    Id() = default;
    explicit Id(std::string text) : value(std::move(text)) {}
    [[nodiscard]] bool empty() const noexcept { return value.empty(); }
    friend auto operator<=>(const Id&, const Id&) = default;
};

using ApplicantId = Id<struct ApplicantTag>;
using ApplicationId = Id<struct ApplicationTag>;
using RequestId = Id<struct RequestTag>;
using DecisionId = Id<struct DecisionTag>;
using CaseId = Id<struct CaseTag>;
using VerdictId = Id<struct VerdictTag>;
using AccountId = Id<struct AccountTag>;
using ListEntryId = Id<struct ListEntryTag>;
using DocumentId = Id<struct DocumentTag>;
using DraftId = Id<struct DraftTag>;
using TrainingId = Id<struct TrainingTag>;

} // namespace core::base
