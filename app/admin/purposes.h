// SPDX-License-Identifier: GPL-3.0-or-later
/// @file app/admin/purposes.h  What a number of the population is drawn for. Fixed numbers: a population is named by its seed.
#pragma once

#include <cstdint>

namespace admin {

enum Purpose : std::uint32_t {
    kRepeat = 1,
    kRepeatOf = 2,
    kRing = 3,
    kRingSize = 4,
    kRingStart = 5,
    kHousehold = 6,
    kStolen = 7,
    kVictim = 8,
    kCharacter = 10,
    kCapacity = 11,
    kPressure = 12,
    kStability = 13,
    kAge = 14,
    kMinor = 15,
    kStudent = 16,
    kThin = 17,
    kNoFile = 18,
    kDamaged = 19,
    kSurname = 30,
    kGiven1 = 31,
    kGiven2 = 32,
    kGivenLength = 33,
    kPhone = 34,
    kRegion = 35,
    kBirthDay = 36,
    kSerial = 37,
    kCard = 38,
    kCardLength = 39,
    kCity = 40,
    kStreet1 = 41,
    kStreet2 = 42,
    kHouseNumber = 43,
    kRoom = 44,
    kDevice = 45,
    kRingDevice = 46,
    kRingPhone = 47,
    kAmount = 60,
    kTerm = 61,
    kChannel = 62,
    kTime = 63,
    kDefault = 64,
    kDecideDelay = 65,
    kLoans = 66,
    kInstalments = 67,
    kOverdue = 68,
    kOutstanding = 69,
    kBlacklist = 70,
    kWatchlist = 71,
    kRequestId = 72,
    kSourceDown = 80, ///< to 89: one for each source
    kReportAge = 90,
    kStaleMulti = 91,
    kFlowAge = 92,
    kFact = 200,    ///< to 399: noise of a fact
    kDither = 400,  ///< to 599: rounding of a fact
    kMissing = 600, ///< to 799: whether it is missing
};

} // namespace admin
